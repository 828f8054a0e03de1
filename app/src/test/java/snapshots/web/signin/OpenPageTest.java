package snapshots.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import snapshots.SnapshotProcessor;
import snapshots.catalog.SignInLinks;
import snapshots.catalog.Users;

/** The service as it comes, on loopback: nobody signs in, and web sites get nowhere. */
@Timeout(180)
class OpenPageTest {

    @TempDir
    static Path dataDir;

    private static RunningSite site;

    @BeforeAll
    static void start() {
        site = new RunningSite(dataDir, Map.of());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void everybody_may_do_everything_without_a_session() throws Exception {
        try (var visitor = new Visitor(site.port())) {
            HttpResponse<String> page = visitor.get("/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("Sign out", "csrf-token");
            assertThat(visitor.get("/users").statusCode()).isEqualTo(200);
            assertThat(visitor.send("DELETE", "/api/tokens/sp_none", "").statusCode())
                    .isEqualTo(404);
            assertThat(visitor.get("/sign-in").headers().firstValue("Location")).hasValue("/");
            assertThat(visitor.cookies()).isEmpty();
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        }
    }

    @Test
    void a_web_site_cannot_have_a_browser_change_anything() throws Exception {
        try (var visitor = new Visitor(site.port())) {
            assertThat(visitor.send("DELETE", "/api/tokens/x", "", "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visitor.send("DELETE", "/api/tokens/x", "", "Sec-Fetch-Site", "same-site")
                            .statusCode())
                    .as("another port of this machine")
                    .isEqualTo(403);
            assertThat(visitor.send("DELETE", "/api/tokens/x", "", "Sec-Fetch-Site", "same-origin")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(visitor.send("DELETE", "/api/tokens/x", "", "Origin", "http://127.0.0.1:" + site.port())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, evil.example, 421",
        "/api/users, evil.example:80, 421",
        "/, 192.168.1.5, 421",
        "/, localhost, 200",
        "/, 127.0.0.1:1234, 200",
        "/, [::1]:80, 200"
    })
    void a_name_that_points_here_from_elsewhere_is_refused(String path, String host, int status) throws Exception {
        assertThat(ask(site.port(), path, "Host: " + host)).contains(" " + status);
    }

    @Test
    void health_and_metrics_are_refused_to_such_a_name_too() throws Exception {
        assertThat(ask(site.operatePort(), "/actuator/prometheus", "Host: evil.example"))
                .contains(" 421");
        assertThat(ask(site.operatePort(), "/actuator/prometheus", "Host: localhost"))
                .contains(" 200");
    }

    @Test
    void what_a_request_says_of_a_proxy_is_not_believed() throws Exception {
        assertThat(ask(site.port(), "/", "Host: evil.example\r\nX-Forwarded-Host: localhost"))
                .contains(" 421");
        assertThat(ask(site.port(), "/", "Host: localhost\r\nX-Forwarded-Host: evil.example"))
                .contains(" 200");
    }

    @Test
    void where_nobody_can_sign_in_yet_a_link_for_the_first_administrator_is_printed() throws Exception {
        var terminal = new ByteArrayOutputStream();
        var settings = site.context.getBean(SignInSettings.class);
        var first = new FirstAdmin(
                settings,
                Reach.of(settings, InetAddress.getByName("0.0.0.0"), true, null),
                site.context.getBean(ServerProperties.class),
                site.context.getBean(Users.class),
                site.context.getBean(Passwords.class),
                site.context.getBean(SignInLinks.class),
                site.clock,
                new PrintStream(terminal, true, StandardCharsets.UTF_8));

        first.onApplicationEvent(new ApplicationReadyEvent(
                new SpringApplication(SnapshotProcessor.class), new String[0], site.context, Duration.ZERO));

        String printed = terminal.toString(StandardCharsets.UTF_8);
        assertThat(printed).contains("within 15 minutes", "http://127.0.0.1:" + site.port() + "/sign-in/link?code=");
        try (var visitor = new Visitor(site.port())) {
            String link = printed.substring(printed.indexOf("/sign-in/link")).strip();
            assertThat(visitor.get(link).body()).contains("value=\"admin\"");
        }
    }

    /** The first line of the answer. Java's own client does not let one choose the host. */
    private static String ask(int port, String path, String headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
