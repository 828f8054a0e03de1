package snapshots.archive.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import snapshots.archive.ArchiveSettings;
import snapshots.archive.DestinationSettings;
import snapshots.archive.DriveSettings;
import snapshots.catalog.StorageSettings;
import snapshots.device.BadSettingException;

/**
 * {@code make drive-login}: a person lets the service store files in their Google Drive. Writes the token file that the
 * service's settings name, beside the running service or without one.
 */
final class DriveLoginCommand {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PORT = "8085";

    private final Map<String, String> environment;
    private final Consumer<String> terminal;
    private final Clock clock;

    /** @param terminal shows a person a text */
    DriveLoginCommand(Map<String, String> environment, Consumer<String> terminal, Clock clock) {
        this.environment = environment;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** The settings that say where the token goes. */
    @EnableConfigurationProperties({StorageSettings.class, ArchiveSettings.class})
    static class Settings {}

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) throws InterruptedException {
        try {
            new DriveLoginCommand(System.getenv(), System.out::println, Clock.systemUTC()).signIn(PATIENCE, arguments);
        } catch (BadSettingException | ConsentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * @throws BadSettingException if it cannot be begun like that
     * @throws ConsentException if it came to nothing
     */
    void signIn(Duration patience, String... arguments) throws ConsentException, InterruptedException {
        OAuthClient client = OAuthClient.of(environment);
        int port = port();
        Path file = tokenFile(arguments);
        String state = state();
        try (ConsentReply reply = ConsentReply.at(port, state)) {
            var consent = new Consent(client, reply.address(), clock);
            terminal.accept(invitation(consent.link(state), port, patience));
            keep(consent.exchange(reply.code(patience)), file);
        }
    }

    private static String invitation(String link, int port, Duration patience) {
        return """
                Open this link in a browser and allow the access; this waits %d minutes for you (Ctrl-C ends it):

                %s

                The browser must be able to reach port %d of this machine. If it runs on another one, open a second terminal there \
                and keep this running meanwhile:

                    ssh -L %d:127.0.0.1:%d THIS-MACHINE
                """.formatted(patience.toMinutes(), link, port, port, port);
    }

    private void keep(DriveToken token, Path file) throws ConsentException {
        try {
            new TokenFile(file).replace(token);
        } catch (IOException e) {
            throw new ConsentException("Signed in, but the token cannot be written to " + file + " (" + e
                    + "): give this user the right to write there (if it is mounted by itself, mount its folder), then"
                    + " run make drive-login again");
        }
        terminal.accept("Signed in. The token is in " + file + ", which only this user can read.\n"
                + "A running service takes it within a minute by itself, and copies go on; if it runs as another user, give it"
                + " the file (chown).");
        token.endsAt()
                .ifPresent(end -> terminal.accept("The app is in testing, so this ends at " + end
                        + "; publish it to be asked never again (docs/guide/drive-login.md)."));
    }

    private int port() {
        String text = environment.getOrDefault("PORT", "").strip();
        String port = text.isEmpty() ? PORT : text;
        if (port.matches("[0-9]{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535) {
            return Integer.parseInt(port);
        }
        throw new BadSettingException(
                "PORT must be 1 to 65535 and is \"" + text + "\"; for example: make drive-login PORT=8085");
    }

    private Path tokenFile(String... arguments) {
        try (var context = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.register-shutdown-hook=false")
                .run(arguments)) {
            StorageSettings storage = context.getBean(StorageSettings.class);
            return DriveAccesses.tokenFile(wanted(context.getBean(ArchiveSettings.class)), storage);
        }
    }

    /** The one destination in Google Drive, or the one that {@code DESTINATION} names. */
    private DriveSettings wanted(ArchiveSettings settings) {
        String name = environment.getOrDefault("DESTINATION", "").strip();
        if (!name.isEmpty()) {
            DestinationSettings named = settings.destinations().get(name);
            if (named == null || named.drive() == null) {
                throw new BadSettingException("DESTINATION=" + name + " is no destination in Google Drive; there are: "
                        + String.join(", ", settings.destinations().keySet()));
            }
            return Objects.requireNonNull(named.drive());
        }
        List<DriveSettings> drives = settings.destinations().values().stream()
                .map(DestinationSettings::drive)
                .filter(Objects::nonNull)
                .filter(drive -> !drive.folder().isBlank())
                .toList();
        if (drives.stream().map(DriveSettings::tokenFile).distinct().count() > 1) {
            throw new BadSettingException(
                    "There are several destinations in Google Drive, with token files of their own:"
                            + " name one, for example make drive-login DESTINATION=drive");
        }
        return drives.isEmpty() ? DriveSettings.NONE : drives.getFirst();
    }

    private static String state() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
