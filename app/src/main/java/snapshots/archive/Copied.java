package snapshots.archive;

/**
 * A copy that was compared with what was sent.
 *
 * @param remoteId what it is called at its destination
 * @param link where a person can look at it; empty if nowhere
 */
public record Copied(String remoteId, String link) {}
