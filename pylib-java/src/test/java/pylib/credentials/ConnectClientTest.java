package pylib.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pylib.credentials.CredentialsException.Kind;

@Timeout(60)
class ConnectClientTest {

    private static final String VALUE = "Swordfish";
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final CountDownLatch ended = new CountDownLatch(1);
    private ConnectStandIn connect;
    private String home;

    @BeforeEach
    void start() throws IOException {
        connect = new ConnectStandIn();
        home = connect.addVault("Home Automation");
        connect.addVault("Other");
    }

    @AfterEach
    void end() {
        ended.countDown();
        connect.close();
    }

    @ParameterizedTest
    @CsvSource({
        "FTP/username, cam",
        "Google/oath/client_secret, Swordfish",
        "My cameras v1.2/front door.left/pass word, Swordfish",
        "Say \"hi\" \\ there/password, Swordfish",
    })
    void a_field_is_found_by_its_path(String path, String value) {
        connect.addItem(home, "FTP", Map.of("username", "cam"));
        connect.addItem(home, "Google", Map.of("oath/client_secret", VALUE));
        connect.addItem(home, "My cameras v1.2", Map.of("front door.left/pass word", VALUE));
        connect.addItem(home, "Say \"hi\" \\ there", Map.of("password", VALUE));

        assertThat(read("Home Automation", path)).isEqualTo(value);
    }

    @Test
    void vault_item_section_and_field_may_be_named_by_their_ids() {
        String item = connect.addItem(home, "FTP", Map.of("account/username", "cam"));

        assertThat(read(home, item + "/Section_0/field0")).isEqualTo("cam");
    }

    @Test
    void the_only_vault_that_the_token_sees_needs_no_name() throws IOException {
        try (ConnectStandIn single = new ConnectStandIn()) {
            single.addItem(single.addVault("Home"), "FTP", Map.of("username", "cam"));
            try (ConnectClient client = new ConnectClient(single.settings(""))) {
                assertThat(client.read(ItemPath.parse("FTP/username")).value()).isEqualTo("cam");
            }
        }
    }

    @Test
    void what_stands_outside_of_sections_is_meant_when_no_section_is_named() {
        connect.addItem(home, "FTP", List.of(List.of("old/password", "else"), List.of("password", VALUE)));

        assertThat(read("Home Automation", "FTP/password")).isEqualTo(VALUE);
    }

    @Test
    void an_archived_item_is_not_meant() {
        connect.addItem(home, Map.of("title", "FTP", "state", "ARCHIVED"));
        connect.addItem(home, "FTP", Map.of("username", "cam"));

        assertThat(read("Home Automation", "FTP/username")).isEqualTo("cam");
    }

    @Test
    void an_item_that_was_replaced_is_found_again_under_its_title() {
        String old = connect.addItem(home, "FTP", Map.of("username", "old"));
        try (ConnectClient client = new ConnectClient(connect.settings(home))) {
            assertThat(client.read(ItemPath.parse("FTP/username")).value()).isEqualTo("old");
            connect.removeItem(old);
            connect.addItem(home, "FTP", Map.of("username", "new"));
            assertThat(client.read(ItemPath.parse("FTP/username")).value()).isEqualTo("new");
        }
    }

    @Test
    void a_known_item_costs_one_request() {
        connect.addItem(home, "FTP", Map.of("username", "cam"));
        try (ConnectClient client = new ConnectClient(connect.settings("Home Automation"))) {
            client.item("FTP");
            client.item("FTP");
        }

        assertThat(connect.asked()).hasSize(4).element(1).asString().endsWith("/items?filter=title eq \"FTP\"");
    }

    @Test
    void what_is_missing_or_ambiguous_is_named() {
        connect.addItem(home, "FTP", List.of(List.of("a/password", VALUE), List.of("b/password", VALUE)));
        connect.addItem(home, "Twice", Map.of("password", VALUE));
        connect.addItem(home, "Twice", Map.of("password", VALUE));
        connect.addItem(home, "Empty", Map.of("password", ""));
        List<Map<String, String>> sections =
                List.of(Map.of("id", "s1", "label", "a"), Map.of("id", "s2", "label", "a"));
        connect.addItem(home, Map.of("title", "Sections", "sections", sections));

        assertFails(
                Kind.MISSING, "Nowhere", "FTP/password", "no vault \"Nowhere\"", "Home Automation, Other", "OP_VAULT");
        assertFails(Kind.AMBIGUOUS, "", "FTP/password", "more than one vault", "Home Automation, Other", "OP_VAULT");
        assertFails(Kind.MISSING, "Home Automation", "Nothing/password", "no item \"Nothing\"", "Home Automation");
        assertFails(Kind.AMBIGUOUS, "Home Automation", "Twice/password", "2 items \"Twice\"");
        assertFails(Kind.AMBIGUOUS, "Home Automation", "FTP/password", "2 fields \"password\"", "item/section/field");
        assertFails(Kind.MISSING, "Home Automation", "FTP/username", "no field \"username\" in the item \"FTP\"");
        assertFails(Kind.MISSING, "Home Automation", "FTP/c/password", "no section \"c\" in the item \"FTP\"");
        assertFails(Kind.AMBIGUOUS, "Home Automation", "Sections/a/password", "2 sections \"a\"");
        assertFails(Kind.MISSING, "Home Automation", "Empty/password", "\"password\"", "is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "401, REFUSED, OP_CONNECT_TOKEN is wrong",
        "403, REFUSED, may not read this",
        "404, UNREADABLE, is OP_CONNECT_HOST a Connect server",
        "302, UNREADABLE, OP_CONNECT_HOST must name one",
        "400, UNREADABLE, answered 400",
        "500, UNREACHABLE, it answered 500",
        "503, UNREACHABLE, it answered 503",
        "200, UNREADABLE, no JSON",
    })
    void an_answer_of_another_kind_is_said_in_a_sentence(int status, Kind kind, String sentence) {
        connect.fail(status, "Swordfish " + ConnectStandIn.TOKEN);

        assertFails(kind, "Home Automation", "FTP/password", sentence, connect.address(), "/v1/vaults");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"{\"a\": Swordfish}", "\"Swordfish\"", "[{\"id\": \"Swordfish", "''"},
            delimiter = '|')
    void what_is_no_json_is_not_quoted(String body) {
        connect.fail(200, body);

        assertFails(Kind.UNREADABLE, "Home Automation", "FTP/password", "no JSON");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"{}", "[]", "[1, null, {}]", "{\"id\": 1}"},
            delimiter = '|')
    void json_of_another_form_has_no_vault(String body) {
        connect.fail(200, body);

        assertFails(Kind.MISSING, "Home Automation", "FTP/password", "no vault", "the token sees none");
    }

    @Test
    void an_answer_that_never_ends_does_not_hold_up() {
        connect.fail(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            await();
        });

        assertFails(Duration.ofSeconds(1), Kind.UNREACHABLE, "no answer within 1 s");
    }

    @Test
    void an_answer_without_end_is_not_kept() {
        connect.fail(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(1 << 16).getBytes();
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(blanks);
            }
        });

        assertFails(Kind.UNREACHABLE, "Home Automation", "FTP/password", "broke off");
    }

    @Test
    void a_server_that_is_down_unknown_or_without_tls_is_named() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertFails(at("http://127.0.0.1:" + port), Kind.UNREACHABLE, "http://127.0.0.1:" + port, "refused");
        assertFails(at("http://connect.invalid:8080"), Kind.UNREACHABLE, "connect.invalid", "no host of this name");
    }

    @Test
    void a_server_that_speaks_no_tls_is_said_so() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread plain = Thread.startVirtualThread(() -> answerPlainly(socket));
            assertFails(at("https://127.0.0.1:" + socket.getLocalPort()), Kind.UNREADABLE, "TLS failed", "127.0.0.1");
            plain.join();
        }
    }

    private static void answerPlainly(ServerSocket socket) {
        try (Socket client = socket.accept()) {
            client.getInputStream().read(); // no server speaks first, and Java's client may miss what comes before
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            client.getInputStream().readAllBytes(); // closed before, it would reset, and be asked once more
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConnectServer at(String host) {
        return ConnectServer.of(host, new Secret(ConnectStandIn.TOKEN), "").orElseThrow();
    }

    private String read(String vault, String path) {
        try (ConnectClient client = new ConnectClient(connect.settings(vault))) {
            return client.read(ItemPath.parse(path)).value();
        }
    }

    private void assertFails(Kind kind, String vault, String path, String... sentence) {
        assertFails(connect.settings(vault), PATIENT, path, kind, sentence);
    }

    private void assertFails(Duration whole, Kind kind, String... sentence) {
        assertFails(connect.settings(""), whole, "FTP/password", kind, sentence);
    }

    private static void assertFails(ConnectServer server, Kind kind, String... sentence) {
        assertFails(server, PATIENT, "FTP/password", kind, sentence);
    }

    /** Never with the token or a value. */
    private static void assertFails(ConnectServer server, Duration whole, String path, Kind kind, String... sentence) {
        try (ConnectClient client = new ConnectClient(server, whole)) {
            CredentialsException failure =
                    catchThrowableOfType(CredentialsException.class, () -> client.read(ItemPath.parse(path)));
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
            assertThat(failure.getMessage()).contains(sentence);
            StringWriter printed = new StringWriter();
            failure.printStackTrace(new PrintWriter(printed));
            assertThat(printed.toString()).doesNotContain(VALUE, ConnectStandIn.TOKEN, "Bearer");
        }
    }

    private void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
