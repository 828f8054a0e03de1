package snapshots.catalog;

import java.nio.file.Path;
import java.util.Map;
import snapshots.device.BadSettingException;

/**
 * {@code make star} and {@code make unstar}: a person wants to keep a picture for good, or not any more. Works beside the
 * running service.
 */
final class StarCommand {

    private StarCommand() {}

    public static void main(String[] arguments) {
        CatalogueAccess.main(arguments, access -> answer(access, System.getenv()));
    }

    /** @throws BadSettingException if there is no such file */
    static String answer(CatalogueAccess access, Map<String, String> environment) {
        String file = environment.getOrDefault("FILE", "").strip();
        boolean starred = !environment.getOrDefault("STAR", "1").equals("0");
        if (file.isEmpty()) {
            throw new BadSettingException(
                    "Which file? make star FILE=data/ftp/uploads/frontdoor/human_front-door-camera_1795342530.jpg");
        }
        if (!star(access, Path.of(file), starred)) {
            throw new BadSettingException(file + " is no picture or clip that is kept here. (DATA_DIR is "
                    + access.storage().dataDir() + ")");
        }
        return file + (starred ? " is kept for good." : " is kept as long as others.");
    }

    /**
     * @param file as seen from here, or its name below the storage root
     * @return false if that is no file of a snapshot
     * @throws JournalException if the journal cannot be read or written
     */
    static boolean star(CatalogueAccess access, Path file, boolean starred) {
        Path here = file.toAbsolutePath().normalize();
        Path below = access.storage().pictures().resolve(file).normalize();
        try (CommandCatalogue catalogue = access.toWrite()) {
            Stars stars = catalogue.stars();
            return stars.set(here, starred) || stars.set(below, starred);
        }
    }
}
