package snapshots.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.StringJoiner;

/**
 * {@code make resend} and {@code make forget}: a person decides about copies that were given up, or are owed to a destination
 * that is no more. Works beside the running service, which looks again within seconds.
 */
final class CopiesCommand {

    /** A try's traces go, what the copy is called there stays: what a lost answer left is found by it. */
    private static final String RESEND = "UPDATE copy SET state = 'OWED', tries = 0, mismatches = 0, due_at = 0"
            + " WHERE state = 'GIVEN_UP' AND (? = '' OR destination = ?)";

    /** The rows stay, and say why there is no copy. */
    private static final String FORGET = "UPDATE copy SET state = 'FORGOTTEN', reason = 'make forget'"
            + " WHERE state IN ('OWED', 'GIVEN_UP') AND destination = ?";

    private static final String KNOWN = "SELECT destination, count(*) FROM copy"
            + " WHERE state IN ('OWED', 'GIVEN_UP') GROUP BY destination ORDER BY destination";

    private final Path catalogue;

    CopiesCommand(Path catalogue) {
        this.catalogue = catalogue;
    }

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) throws SQLException {
        Map<String, String> environment = System.getenv();
        Path dataDir = Path.of(environment.getOrDefault("DATA_DIR", "./data"));
        Path catalogue = StorageSettings.in(dataDir).catalogue();
        if (!Files.exists(catalogue)) {
            System.err.println(
                    "There is no catalogue in " + dataDir + ": name the service's folder, DATA_DIR=/srv/snapshots");
            System.exit(1);
        }
        String destination = environment.getOrDefault("DESTINATION", "").strip();
        var command = new CopiesCommand(catalogue);
        System.out.println(
                arguments.length > 0 && arguments[0].equals("forget")
                        ? command.forget(destination)
                        : command.resend(destination));
    }

    /**
     * @param destination empty for all
     * @return what was done
     */
    String resend(String destination) throws SQLException {
        int copies = update(RESEND, destination, destination);
        return copies == 0
                ? "No copy" + (destination.isEmpty() ? "" : " for \"" + destination + "\"")
                        + " was given up: nothing to do."
                : count(copies) + (copies == 1 ? " is" : " are") + " tried again within seconds.";
    }

    /**
     * @param destination its exact name; nothing is done for another
     * @return what was done
     */
    String forget(String destination) throws SQLException {
        int copies = update(FORGET, destination);
        return copies == 0
                ? "Nothing was forgotten: \"" + destination + "\" is owed nothing. Name one of these exactly: "
                        + known()
                : count(copies) + " for \"" + destination + "\" will not be made, and no longer keep"
                        + " their pictures from being removed here when their time has come.";
    }

    private static String count(int copies) {
        return copies + (copies == 1 ? " copy" : " copies");
    }

    private String known() throws SQLException {
        StringJoiner known = new StringJoiner(", ");
        known.setEmptyValue("none is owed anything");
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(KNOWN);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                known.add("make forget DESTINATION=" + rows.getString(1) + " (" + rows.getLong(2) + ")");
            }
        }
        return known.toString();
    }

    private int update(String sql, String... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setString(i + 1, parameters[i]);
            }
            return update.executeUpdate();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + catalogue + "?busy_timeout=5000");
    }
}
