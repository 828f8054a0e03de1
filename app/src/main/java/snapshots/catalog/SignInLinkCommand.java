package snapshots.catalog;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snapshots.device.BadSettingException;

/**
 * {@code make sign-in-link}: a person who can read the service's data gets in, whatever became of the passwords. Works beside
 * the running service.
 */
final class SignInLinkCommand {

    private static final String FIRST = "admin";

    private SignInLinkCommand() {}

    public static void main(String[] arguments) {
        CatalogueAccess.main(arguments, access -> answer(access, System.getenv(), Instant.now()));
    }

    /** @throws BadSettingException if there is no such user */
    static String answer(CatalogueAccess access, Map<String, String> environment, Instant now) {
        String named = environment.getOrDefault("NAME", "").strip().toLowerCase(Locale.ROOT);
        String name = named.isEmpty() ? FIRST : named;
        String host = environment.getOrDefault("SERVER_ADDRESS", "127.0.0.1");
        String code = code(access, name, now)
                .orElseThrow(() -> new BadSettingException(
                        "There is no user " + name + ". Name one, for example make sign-in-link NAME=" + FIRST));
        return "Once, within " + SignInLinks.LIFE.toMinutes() + " minutes, this sets the password of " + name
                + ":\n\n  http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":"
                + environment.getOrDefault("SERVER_PORT", "8080") + "/sign-in/link?code=" + code
                + "\n\n(Another address or port in front of it is as good.)";
    }

    /**
     * @param name a user's, or one that becomes an administrator where there is none
     * @return empty where there are administrators, and no user of that name
     * @throws JournalException if the journal cannot be read or written
     */
    private static Optional<String> code(CatalogueAccess access, String name, Instant now) {
        try (CommandCatalogue catalogue = access.toWrite()) {
            return catalogue.users().mayHaveLink(name)
                    ? Optional.of(catalogue.signInLinks().make(name, now))
                    : Optional.empty();
        }
    }
}
