package snapshots.catalog;

/** How far a snapshot has come. The first three are unfinished work. */
public enum State {
    /** We answer for it; its picture has yet to be fetched. */
    ACCEPTED,
    /** The picture is on disk. */
    CAPTURED,
    /** It was looked at, or could not be; the bus has yet to be told. */
    DETECTED,
    /** The broker confirmed the event. */
    PUBLISHED,
    /** It is kept; the bus is not told of such. */
    KEPT,
    /** The same bytes came before, and only those count. */
    DUPLICATE,
    /** It is kept, and nobody knows yet whose it is. */
    UNADOPTED,
    /** It was no use; what came of it is put aside, and the reason is recorded. */
    REJECTED,
    /** It came too late to be worth doing. */
    STALE,
    /** There is no picture, and the reason is recorded. */
    FAILED
}
