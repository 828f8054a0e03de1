package snapshots.camera;

/**
 * What a camera sent.
 *
 * @param status of HTTP
 * @param body never longer than a picture may be
 * @param loginSent whether the request held an {@code Authorization} header
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
record Answer(int status, byte[] body, boolean loginSent) {

    boolean ok() {
        return status == 200;
    }

    /** Goes by the first bytes, since cameras put any {@code Content-Type} on anything. */
    boolean isJpeg() {
        return ok() && body.length > 2 && body[0] == (byte) 0xFF && body[1] == (byte) 0xD8;
    }

    /** Whether it is XML or HTML. */
    boolean isMarkup() {
        for (byte b : body) {
            if (b == '<') {
                return true;
            }
            if (!isBlankOrByteOrderMark(b)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isBlankOrByteOrderMark(byte b) {
        return b == ' '
                || b == '\t'
                || b == '\r'
                || b == '\n'
                || b == (byte) 0xEF
                || b == (byte) 0xBB
                || b == (byte) 0xBF;
    }
}
