package snapshots.detect;

import snapshots.snapshot.FailureKind;

/** No further call may be paid for in this day or month. */
final class CapReachedException extends DetectionException {

    CapReachedException(String message) {
        super(FailureKind.RETRY, message, null);
    }
}
