package snapshots.web.signin;

import java.io.PrintStream;
import java.net.InetAddress;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationListener;
import snapshots.catalog.Role;
import snapshots.catalog.SignInLinks;
import snapshots.catalog.Users;

/** Lets the first person in: with the configured password, or by a link that is printed and not logged. */
final class FirstAdmin implements ApplicationListener<ApplicationReadyEvent> {

    static final String NAME = "admin";

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final SignInSettings settings;
    private final Reach reach;
    private final ServerProperties server;
    private final Users users;
    private final Passwords passwords;
    private final SignInLinks links;
    private final Clock clock;
    private final PrintStream terminal;

    FirstAdmin(
            SignInSettings settings,
            Reach reach,
            ServerProperties server,
            Users users,
            Passwords passwords,
            SignInLinks links,
            Clock clock,
            PrintStream terminal) {
        this.settings = settings;
        this.reach = reach;
        this.server = server;
        this.users = users;
        this.passwords = passwords;
        this.links = links;
        this.clock = clock;
        this.terminal = terminal;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port", "");
        if (!reach.signIn()) {
            sayIfOpen(port);
        } else if (!users.hasAdmin()) {
            makeFirst(port);
        }
    }

    private void sayIfOpen(String port) {
        if (!reach.loopback()) {
            log.atWarn()
                    .addKeyValue("port", port)
                    .log("Nobody has to sign in (snapshots.web.sign-in=open): whoever can connect may see and delete"
                            + " everything");
        }
    }

    private void makeFirst(String port) {
        String password = settings.adminPassword().value();
        if (!password.isEmpty()) {
            if (users.add(NAME, Role.ADMIN, passwords.hash(password), clock.instant())) {
                log.info("Made the administrator \"{}\" with the configured password; change it at /users", NAME);
            }
            return;
        }
        log.info(
                "Nobody can sign in yet: the terminal has a link for the first administrator, and make sign-in-link makes"
                        + " another");
        String scheme = server.getSsl() == null ? "http" : "https";
        terminal.println("\nThe first administrator sets a password here, once, within "
                + SignInLinks.LIFE.toMinutes() + " minutes:\n\n  " + scheme + "://" + host(server.getAddress()) + ":"
                + port + "/sign-in/link?code=" + links.make(NAME, clock.instant()) + "\n");
        terminal.flush();
    }

    private static String host(@Nullable InetAddress address) {
        if (address == null || address.isAnyLocalAddress() || address.isLoopbackAddress()) {
            return "127.0.0.1";
        }
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
