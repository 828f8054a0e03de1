package snapshots.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * {@code make star} and {@code make unstar}: a person wants to keep a picture for good, or not any more. Works beside the
 * running service.
 */
final class StarCommand {

    private StarCommand() {}

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        String file = environment.getOrDefault("FILE", "").strip();
        boolean starred = !environment.getOrDefault("STAR", "1").equals("0");
        Path dataDir = Path.of(environment.getOrDefault("DATA_DIR", "./data"));
        if (file.isEmpty()) {
            System.err.println(
                    "Which file? make star FILE=data/ftp/uploads/frontdoor/human_front-door-camera_1795342530.jpg");
            System.exit(1);
        }
        try {
            boolean done = star(StorageSettings.in(dataDir), Path.of(file), starred);
            System.out.println(file
                    + (!done
                            ? " is no picture or clip that is kept here. (DATA_DIR is " + dataDir + ")"
                            : starred ? " is kept for good." : " is kept as long as others."));
            System.exit(done ? 0 : 1);
        } catch (JournalException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * @param file as seen from here, or its name below the storage root
     * @return false if that is no file of a snapshot
     * @throws JournalException if the journal cannot be read or written
     */
    static boolean star(StorageSettings storage, Path file, boolean starred) {
        if (!Files.exists(storage.catalogue())) {
            return false;
        }
        JdbcClient db = JdbcClient.create(
                new DriverManagerDataSource("jdbc:sqlite:" + storage.catalogue() + "?busy_timeout=5000"));
        Path here = file.toAbsolutePath().normalize();
        Path below = storage.pictures().resolve(file).normalize();
        return JournalException.reading(() -> Stars.set(db, here, starred) || Stars.set(db, below, starred));
    }
}
