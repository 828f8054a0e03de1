package snapshots.snapshot;

/** What a failure means for the work in hand; decided only where a library's exception is caught. */
public enum FailureKind {
    /** May go well later: tried again with back-off, up to a limit. */
    RETRY,
    /** Will not get better by itself: recorded with its reason, not tried again. */
    REJECT,
    /** The service itself is broken: the process ends and its supervisor starts it again. */
    FATAL
}
