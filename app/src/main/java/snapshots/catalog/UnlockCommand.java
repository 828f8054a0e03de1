package snapshots.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/**
 * {@code make unlock}: a person asks that a camera which refused a password be tried again with it. Works beside the running
 * service, which looks each time.
 */
final class UnlockCommand {

    private UnlockCommand() {}

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) throws SQLException {
        Map<String, String> environment = System.getenv();
        String camera = environment.getOrDefault("CAMERA", "").strip();
        Path dataDir = Path.of(environment.getOrDefault("DATA_DIR", "./data"));
        if (camera.isEmpty()) {
            System.err.println("Which camera? make unlock CAMERA=\"Front Door\"");
            System.exit(1);
        }
        System.out.println(
                unlock(StorageSettings.in(dataDir).catalogue(), camera)
                        ? "\"" + camera + "\" is asked again at the next trigger."
                        : "\"" + camera + "\" was not locked: nothing to do. (DATA_DIR is " + dataDir + ")");
    }

    /**
     * @param camera a device key or a location
     * @return whether it was locked
     */
    static boolean unlock(Path catalogue, String camera) throws SQLException {
        if (!Files.exists(catalogue)) {
            return false;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + catalogue + "?busy_timeout=5000");
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM lockout WHERE lower(camera) IN (lower(?), lower(?))")) {
            delete.setString(1, camera);
            delete.setString(2, camera + " Camera");
            return delete.executeUpdate() > 0;
        }
    }
}
