package snapshots.detect;

import snapshots.snapshot.FailureKind;

/** A detector that costs money was not asked because its calls are used up: nothing is wrong with it. */
final class CapReachedException extends DetectionException {

    CapReachedException(String message) {
        super(FailureKind.REJECT, message, null);
    }
}
