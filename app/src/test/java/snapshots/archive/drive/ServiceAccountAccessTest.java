package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.HandClock;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ServiceAccountAccessTest {

    private static final String REFUSED =
            "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}";

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final StandInDrive drive = StandInDrive.start();
    private StandInOAuth oauth;
    private Path file;
    private ServiceAccountAccess access;

    @BeforeEach
    void open() throws Exception {
        oauth = StandInOAuth.start();
        file = folder.resolve("service-account.json");
        access = new ServiceAccountAccess(new ServiceAccountFile(file), clock);
    }

    @AfterEach
    void close() {
        drive.close();
        oauth.close();
    }

    @Test
    void requests_are_signed_with_a_token_that_the_key_is_good_for() throws Exception {
        writeKey("robot@example.com");
        oauth.adds("\"scope\":\"https://www.googleapis.com/auth/drive\"");

        send();

        String assertion = oauth.tokenRequests().getFirst().get("assertion");
        String claims = new String(Base64.getUrlDecoder().decode(assertion.split("\\.")[1]));
        assertThat(claims).contains("robot@example.com").contains("https://www.googleapis.com/auth/drive\"");
        assertThat(access.details())
                .containsEntry("serviceAccount", "robot@example.com")
                .containsKey("lastRefresh");
    }

    @Test
    void a_refused_key_is_said_and_not_shown_again_before_a_while_has_passed() throws Exception {
        writeKey("robot@example.com");
        oauth.next(400, REFUSED);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::send)
                    .isInstanceOf(DriveSignInException.class)
                    .hasMessageContaining("does not accept the service account's key (invalid_grant)")
                    .hasMessageContaining("clock");
        }
        assertThat(oauth.tokenRequests()).hasSize(1);
        assertThat(access.isRenewed()).isFalse();
        clock.advance(Duration.ofMinutes(15));

        assertThat(access.isRenewed()).isTrue();
        send();
        assertThat(access.details()).doesNotContainKey("trouble");
    }

    @Test
    void another_key_in_the_file_counts_at_once() throws Exception {
        writeKey("robot@example.com");
        oauth.next(400, REFUSED);
        assertThatThrownBy(this::send).isInstanceOf(DriveSignInException.class);
        assertThat(access.isRenewed()).isFalse();

        writeKey("another@example.com");

        assertThat(access.isRenewed()).isTrue();
        send();
        assertThat(access.details()).containsEntry("serviceAccount", "another@example.com");
    }

    @Test
    void a_passing_trouble_is_not_the_keys_fault() throws Exception {
        writeKey("robot@example.com");
        oauth.next(503, "busy");

        assertThatThrownBy(this::send).isInstanceOf(IOException.class).isNotInstanceOf(DriveSignInException.class);
        send();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                              | is empty
            {"type": "service_account", "private_key": "secret"             | is no whole key of a service account
            {"type": "service_account", "private_key": "secret"}            | is no whole key of a service account
            {"installed": {"client_secret": "secret"}}                      | is no whole key of a service account
            """)
    void a_file_that_is_no_key_is_said_without_its_content(String content, String said) throws Exception {
        Files.writeString(file, content);

        assertThatThrownBy(this::send)
                .isInstanceOf(DriveSignInException.class)
                .hasMessageContaining(file + ", " + said + ": download one in the Google Cloud console")
                .hasMessageNotContaining("secret\"");
    }

    @Test
    void a_file_that_is_not_there_and_a_folder_are_said() throws Exception {
        assertThatThrownBy(this::send).hasMessageContaining("is not there: download one");
        assertThat(access.isRenewed()).isFalse();
        Files.createDirectory(file);
        assertThatThrownBy(this::send).hasMessageContaining("is no key of a service account");
    }

    private void writeKey(String account) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String key = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(
                file,
                new JsonMapper()
                        .writeValueAsString(java.util.Map.of(
                                "type", "service_account",
                                "project_id", "test",
                                "private_key_id", "1",
                                "private_key", key,
                                "client_email", account,
                                "client_id", "1",
                                "token_uri", oauth.tokenUri().toString())));
    }

    private void send() throws IOException {
        var request = new NetHttpTransport()
                .createRequestFactory(access.initializer())
                .buildGetRequest(new GenericUrl(drive.address().resolve("drive/v3/files")));
        drive.accepts(oauth.newest());
        request.execute().disconnect();
    }
}
