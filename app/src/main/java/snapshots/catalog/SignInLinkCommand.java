package snapshots.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * {@code make sign-in-link}: a person who can read the service's data gets in, whatever became of the passwords. Works beside
 * the running service.
 */
final class SignInLinkCommand {

    private SignInLinkCommand() {}

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        String name = environment.getOrDefault("NAME", "").strip().toLowerCase(Locale.ROOT);
        Path dataDir = Path.of(environment.getOrDefault("DATA_DIR", "./data"));
        String host = environment.getOrDefault("SERVER_ADDRESS", "127.0.0.1");
        String port = environment.getOrDefault("SERVER_PORT", "8080");
        try {
            Optional<String> code = code(StorageSettings.in(dataDir), name.isEmpty() ? "admin" : name, Instant.now());
            System.out.println(code.map(link -> "Once, within " + SignInLinks.LIFE.toMinutes()
                            + " minutes, this sets the password of " + (name.isEmpty() ? "admin" : name)
                            + ":\n\n  http://"
                            + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port + "/sign-in/link?code=" + link
                            + "\n\n(Another address or port in front of it is as good.)")
                    .orElse("There is no user " + name + " and no service's data in " + dataDir
                            + ": start the service first, or set DATA_DIR, or name a user, for example NAME=admin"));
            System.exit(code.isPresent() ? 0 : 1);
        } catch (JournalException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * @param name a user's, or one that becomes an administrator where there is none
     * @return empty where there is no catalogue, or there are users but none of that name
     * @throws JournalException if the journal cannot be read or written
     */
    static Optional<String> code(StorageSettings storage, String name, Instant now) {
        if (!Files.exists(storage.catalogue())) {
            return Optional.empty();
        }
        JdbcClient db = JdbcClient.create(
                new DriverManagerDataSource("jdbc:sqlite:" + storage.catalogue() + "?busy_timeout=5000"));
        return JournalException.reading(() -> {
            boolean known = db.sql("SELECT count(*) FROM site_user WHERE name = ?")
                            .param(name)
                            .query(Long.class)
                            .single()
                    > 0;
            boolean none = db.sql("SELECT count(*) FROM site_user WHERE role = 'ADMIN'")
                            .query(Long.class)
                            .single()
                    == 0;
            return known || none ? Optional.of(SignInLinks.make(db, name, now)) : Optional.<String>empty();
        });
    }
}
