package snapshots.upload;

import java.time.ZoneId;
import snapshots.device.Uploader;

/**
 * Whose a file is.
 *
 * @param camera its device key; of a camera that is not known, what its files have in common
 * @param label its name for people
 * @param zone of its clock
 * @param isKnown whether the camera is configured
 */
record Sender(String camera, String label, ZoneId zone, boolean isKnown) {

    static Sender known(Uploader uploader) {
        return new Sender(uploader.key(), uploader.label(), uploader.zone(), true);
    }

    static Sender unknown(String name) {
        return new Sender(name, name, ZoneId.systemDefault(), false);
    }
}
