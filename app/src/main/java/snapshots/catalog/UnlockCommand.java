package snapshots.catalog;

import java.util.Map;
import snapshots.device.BadSettingException;

/**
 * {@code make unlock}: a person asks that a camera which refused a password be tried again with it. Works beside the running
 * service, which looks each time.
 */
final class UnlockCommand {

    private UnlockCommand() {}

    public static void main(String[] arguments) {
        CatalogueAccess.main(arguments, access -> answer(access, System.getenv()));
    }

    private static String answer(CatalogueAccess access, Map<String, String> environment) {
        String camera = environment.getOrDefault("CAMERA", "").strip();
        if (camera.isEmpty()) {
            throw new BadSettingException("Which camera? make unlock CAMERA=\"Front Door\"");
        }
        return unlock(access, camera)
                ? "\"" + camera + "\" is asked again at the next trigger."
                : "\"" + camera + "\" was not locked: nothing to do. (DATA_DIR is "
                        + access.storage().dataDir() + ")";
    }

    /**
     * @param camera a device key or a location
     * @return whether it was locked
     */
    static boolean unlock(CatalogueAccess access, String camera) {
        try (CommandCatalogue catalogue = access.toWrite()) {
            return catalogue.update(
                            "DELETE FROM lockout WHERE lower(camera) IN (lower(?), lower(?))",
                            camera,
                            camera + " Camera")
                    > 0;
        }
    }
}
