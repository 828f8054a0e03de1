package snapshots.image;

import snapshots.device.BadSettingException;

/** The two decoders, for tests that hold for both. */
public final class Decoders {

    private Decoders() {}

    public static PictureDecoder imageIo() {
        return new PictureDecoder(new ImageSettings("imageio"));
    }

    /** @throws BadSettingException where it is not installed */
    public static PictureDecoder turboJpeg() {
        return new PictureDecoder(new ImageSettings("turbojpeg"));
    }

    /** A condition of tests; {@code make verify} installs it and has tests without this condition. */
    public static boolean turboJpegIsInstalled() {
        try {
            turboJpeg();
            return true;
        } catch (BadSettingException e) {
            return false;
        }
    }
}
