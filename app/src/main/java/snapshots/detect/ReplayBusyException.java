package snapshots.detect;

/** Others are asking what would have been; each takes a processor for a while. */
public final class ReplayBusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReplayBusyException() {
        super("somebody else is asking that just now; try again in a moment");
    }
}
