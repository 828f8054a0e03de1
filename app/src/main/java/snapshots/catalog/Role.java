package snapshots.catalog;

/** What a person or a program may do on the page and its interface; each may what those before it may. */
public enum Role {
    /** Sees everything. */
    VIEWER,
    /** Also gives stars, marks as reviewed, asks for a picture. */
    REVIEWER,
    /** Also deletes, changes zones and thresholds, adopts cameras, and decides who may come in. */
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The lesser of two. */
    public Role atMost(Role other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
