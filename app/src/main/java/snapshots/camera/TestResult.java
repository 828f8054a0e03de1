package snapshots.camera;

import java.time.Duration;

/**
 * What came of asking a camera.
 *
 * @param reason {@code ok}, {@code no_address}, {@code busy}, or why there is no picture, in one word as metrics name it
 * @param message for a person, with what to do; holds neither address nor password
 * @param took how long it took
 * @param jpeg the picture; empty if none came
 * @param width pixels, 0 without a picture, as is {@code height}
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares pictures
public record TestResult(String reason, String message, Duration took, byte[] jpeg, int width, int height) {

    private static final String OK = "ok";

    static final TestResult NO_ADDRESS = failure(
            "no_address",
            "Nobody has said yet where this camera is: triggers name the address, and none came for it since the start."
                    + " Let one come, or set it, for example OUTPUT_1_PARAMS=visitor:…@192.168.1.20:88",
            Duration.ZERO);

    static final TestResult BUSY = failure(
            "busy",
            "The camera is being asked for other pictures and could not be asked for this one. Try again.",
            Duration.ZERO);

    static TestResult picture(Duration took, byte[] jpeg, int width, int height) {
        return new TestResult(OK, "", took, jpeg, width, height);
    }

    static TestResult failure(String reason, String message, Duration took) {
        return new TestResult(reason, message, took, new byte[0], 0, 0);
    }

    public boolean isOk() {
        return reason.equals(OK);
    }
}
