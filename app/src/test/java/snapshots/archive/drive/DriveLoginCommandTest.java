package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.FreePort;
import snapshots.HandClock;
import snapshots.device.BadSettingException;

/** The whole way of a sign-in, with a browser that follows the link. */
@Timeout(120)
class DriveLoginCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOON);
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
    private final List<String> terminal = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final int port = FreePort.any();
    private CompletableFuture<HttpResponse<String>> page = new CompletableFuture<>();
    private StandInOAuth oauth;

    @BeforeEach
    void open() throws Exception {
        oauth = StandInOAuth.start();
        useClient(StandInOAuth.SECRET);
        environment.put("PORT", String.valueOf(port));
    }

    @AfterEach
    void close() {
        browser.close();
        oauth.close();
    }

    @Test
    void a_consent_ends_with_a_token_file_that_requests_to_drive_are_signed_by() throws Exception {
        signIn();

        Path file = folder.resolve("google-drive-token.json");
        assertThat(page.join().body()).startsWith("Thank you.");
        assertThat(terminal.getLast())
                .contains("Signed in. The token is in " + file)
                .contains("running service");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        DriveToken token = new TokenFile(file).read();
        assertThat(token.since()).isEqualTo(NOON);
        assertThat(token.exact()).isTrue();
        assertThat(token.endsAt()).isEmpty();
        try (StandInDrive drive = StandInDrive.start()) {
            var access = new TokenFileAccess(new TokenFile(file), null, clock);
            var request = new NetHttpTransport()
                    .createRequestFactory(access.initializer())
                    .buildGetRequest(new GenericUrl(drive.address().resolve("drive/v3/files")));
            drive.accepts(oauth.newest());
            assertThat(request.execute().getStatusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_terminal_shows_the_link_and_the_way_over_ssh_and_no_secret() throws Exception {
        signIn();

        assertThat(terminal.getFirst())
                .contains(oauth.authUri() + "?")
                .contains("code_challenge_method=S256")
                .contains("ssh -L " + port + ":127.0.0.1:" + port);
        assertThat(String.join("\n", terminal))
                .doesNotContain(StandInOAuth.SECRET)
                .doesNotContain("1//not-a-real");
    }

    @Test
    void the_end_of_a_token_of_an_app_in_testing_is_said_and_noted() throws Exception {
        oauth.adds("\"refresh_token_expires_in\": 604799");

        signIn();

        assertThat(terminal.getLast()).contains("in testing").contains("2026-11-29T11:59:59Z");
        assertThat(new TokenFile(folder.resolve("google-drive-token.json"))
                        .read()
                        .endsAt())
                .contains(Instant.parse("2026-11-29T11:59:59Z"));
    }

    @Test
    void a_second_sign_in_replaces_the_first() throws Exception {
        signIn();
        Grant first =
                new TokenFile(folder.resolve("google-drive-token.json")).read().grant();
        page = new CompletableFuture<>();

        signIn();

        assertThat(new TokenFile(folder.resolve("google-drive-token.json"))
                        .read()
                        .grant())
                .isNotEqualTo(first);
    }

    @Test
    void the_token_goes_where_the_settings_say() throws Exception {
        signIn(
                "--snapshots.archive.destinations.drive.drive.folder=Cameras",
                "--snapshots.archive.destinations.drive.drive.token-file=" + folder.resolve("secret/mine.json"));

        assertThat(new TokenFile(folder.resolve("secret/mine.json")).read().exact())
                .isTrue();
        assertThat(folder.resolve("google-drive-token.json")).doesNotExist();
    }

    @Test
    void of_several_destinations_with_tokens_of_their_own_one_must_be_named() throws Exception {
        String[] two = {
            "--snapshots.archive.destinations.a.drive.folder=A",
            "--snapshots.archive.destinations.b.drive.folder=B",
            "--snapshots.archive.destinations.b.drive.token-file=" + folder.resolve("b.json")
        };
        assertThatThrownBy(() -> signIn(two))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("make drive-login DESTINATION=");
        environment.put("DESTINATION", "c");
        assertThatThrownBy(() -> signIn(two)).hasMessageContaining("DESTINATION=c is no destination in Google Drive");

        environment.put("DESTINATION", "b");
        signIn(two);

        assertThat(folder.resolve("b.json")).exists();
    }

    @Test
    void a_refused_consent_is_said() {
        oauth.person(StandInOAuth.Person.REFUSES);

        assertThatThrownBy(this::signIn)
                .isInstanceOf(ConsentException.class)
                .hasMessageContaining("refused (access_denied)");
        assertThat(page.join().body()).startsWith("There is no consent.");
        assertThat(folder.resolve("google-drive-token.json")).doesNotExist();
    }

    @Test
    void an_answer_to_another_sign_in_is_not_taken() {
        oauth.person(StandInOAuth.Person.MIXES_UP);

        assertThatThrownBy(this::signIn)
                .isInstanceOf(ConsentException.class)
                .hasMessageContaining("answer to another sign-in");
        assertThat(oauth.tokenRequests()).isEmpty();
    }

    @Test
    void nobody_coming_back_is_said() {
        assertThatThrownBy(() -> command(_ -> {}).signIn(Duration.ofMillis(20), arguments()))
                .isInstanceOf(ConsentException.class)
                .hasMessageContaining("Nobody came back from Google within 20 ms");
    }

    @Test
    void what_else_a_browser_asks_for_is_not_taken_for_an_answer() throws Exception {
        var command = command(text -> {
            get("http://127.0.0.1:" + port + "/favicon.ico").join();
            get("http://127.0.0.1:" + port + "/").join();
            get("http://127.0.0.1:" + port + "/?nothing=else").join();
            follow(text);
        });

        command.signIn(LONG, arguments());

        assertThat(folder.resolve("google-drive-token.json")).exists();
    }

    @Test
    void a_code_that_google_does_not_take_is_said() throws Exception {
        oauth.next(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Malformed auth code.\"}");
        assertThatThrownBy(this::signIn)
                .isInstanceOf(ConsentException.class)
                .hasMessageContaining("Google did not take the code (invalid_grant: Malformed auth code.)");

        page = new CompletableFuture<>();
        oauth.next(500, "oops");
        assertThatThrownBy(this::signIn).hasMessageContaining("Google did not take the code (status 500)");

        page = new CompletableFuture<>();
        useClient("another");
        assertThatThrownBy(this::signIn).hasMessageContaining("Google did not take the code (status 401)");
    }

    @Test
    void a_token_that_would_not_last_and_a_permission_not_ticked_are_said() {
        oauth.next(200, "{\"access_token\":\"x\",\"expires_in\":1}");
        assertThatThrownBy(this::signIn).hasMessageContaining("https://myaccount.google.com/permissions");

        page = new CompletableFuture<>();
        oauth.next(200, "{\"access_token\":\"x\",\"refresh_token\":\"y\",\"scope\":\"openid\"}");
        assertThatThrownBy(this::signIn).hasMessageContaining("was not ticked");
        assertThat(folder.resolve("google-drive-token.json")).doesNotExist();
    }

    @Test
    void a_token_that_cannot_be_kept_is_said() throws Exception {
        Files.createDirectories(folder.resolve("google-drive-token.json/occupied"));

        assertThatThrownBy(this::signIn)
                .isInstanceOf(ConsentException.class)
                .hasMessageContaining("cannot be written to " + folder);
    }

    @Test
    void a_port_in_use_is_said_with_another() throws Exception {
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(this::signIn)
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("make drive-login PORT=8086");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "8085 8086"})
    void a_bad_port_is_said(String bad) {
        environment.put("PORT", bad);

        assertThatThrownBy(this::signIn)
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("PORT must be 1 to 65535 and is \"" + bad + "\"");
    }

    private void signIn(String... more) throws Exception {
        command(this::follow).signIn(LONG, arguments(more));
    }

    private DriveLoginCommand command(java.util.function.Consumer<String> person) {
        return new DriveLoginCommand(
                environment,
                text -> {
                    terminal.add(text);
                    person.accept(text);
                },
                clock);
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--DATA_DIR=" + folder);
        return arguments.toArray(String[]::new);
    }

    private void useClient(String secret) throws Exception {
        Path file = Files.writeString(folder.resolve("client_secret.json"), """
                {"installed": {"client_id": "%s", "client_secret": "%s", "auth_uri": "%s", "token_uri": "%s"}}""".formatted(
                        StandInOAuth.CLIENT, secret, oauth.authUri(), oauth.tokenUri()));
        environment.put("GOOGLE_CLIENT_SECRET_FILE", file.toString());
    }

    /** Follows the link in the text, if there is one. */
    private void follow(String text) {
        text.lines()
                .filter(line -> line.startsWith(oauth.authUri() + "?"))
                .findFirst()
                .ifPresent(link -> get(link).thenAccept(page::complete));
    }

    private CompletableFuture<HttpResponse<String>> get(String link) {
        return browser.sendAsync(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofString());
    }
}
