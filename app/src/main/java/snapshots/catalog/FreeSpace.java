package snapshots.catalog;

/** Asks how much is free on the pictures' disk; tests have one of their own. */
@FunctionalInterface
public interface FreeSpace {

    /** What this user may still write, in bytes. */
    long bytes();
}
