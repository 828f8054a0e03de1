package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import pylib.credentials.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class TokenFileTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** As the earlier program writes it. */
    private static final String OLD = """
            {"access_token": "ya29.not-a-real-token", "client_id": "client", "client_secret": "not-a-real-secret",
             "refresh_token": "1//not-a-real-refresh-token", "token_expiry": "2024-05-01T10:00:00Z",
             "token_uri": "https://oauth2.googleapis.com/token", "user_agent": null,
             "revoke_uri": "https://oauth2.googleapis.com/revoke", "id_token": null, "id_token_jwt": null,
             "token_response": {"scope": "https://www.googleapis.com/auth/drive.file", "expires_in": 3599},
             "scopes": ["https://www.googleapis.com/auth/drive.file"],
             "token_info_uri": "https://oauth2.googleapis.com/tokeninfo", "invalid": false,
             "_class": "OAuth2Credentials", "_module": "oauth2client.client"}""";

    private static final Grant GRANT = new Grant(
            "client",
            new Secret("not-a-real-secret"),
            new Secret("1//not-a-real-refresh-token"),
            URI.create("https://oauth2.googleapis.com/token"));

    @TempDir
    Path folder;

    private Path path;
    private TokenFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("google-drive-token.json");
        file = new TokenFile(path);
    }

    @Test
    void the_earlier_programs_file_is_taken_as_it_is_and_its_own_time_for_its_age() throws Exception {
        store(OLD);
        Files.setLastModifiedTime(path, FileTime.from(NOON));

        assertThat(file.read()).isEqualTo(new DriveToken(GRANT, NOON, false, Optional.empty()));
        assertThat(path).hasContent(OLD);
    }

    @Test
    void what_is_written_is_read_again_and_only_its_owner_can_read_it() throws Exception {
        var token = new DriveToken(GRANT, NOON, true, Optional.of(NOON.plusSeconds(604_799)));

        file.replace(token);

        assertThat(file.read()).isEqualTo(token);
        assertThat(new TokenFile(path).read()).isEqualTo(token);
        assertThat(mode(path)).isEqualTo("rw-------");
        assertThat(namesIn(folder)).containsExactly("google-drive-token.json");
    }

    @Test
    void what_is_written_has_all_the_keys_that_the_earlier_program_needs() throws Exception {
        file.replace(new DriveToken(GRANT, NOON, true, Optional.empty()));

        JsonNode json = new JsonMapper().readTree(Files.readAllBytes(path));
        assertThat(List.of(
                        "access_token",
                        "client_id",
                        "client_secret",
                        "refresh_token",
                        "token_expiry",
                        "token_uri",
                        "user_agent",
                        "invalid",
                        "_class",
                        "_module"))
                .allMatch(json::has);
        assertThat(json.path("token_expiry").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(json.path("_class").asString()).isEqualTo("OAuth2Credentials");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"refresh_token": "1//secret"}                                                          | has no client_id, no client_secret, no token_uri
            {"installed": {"client_id": "secret"}}                                                  | has no refresh_token
            {"refresh_token":"secret","client_id":"c","client_secret":"s","token_uri":"http://x/t"} | token_uri that does not begin with https://
            {"refresh_token":"secret","client_id":"c","client_secret":"s","token_uri":"a b"}        | token_uri that does not begin with https://
            {"refresh_token": "secret", "client_id":                                                | is no whole JSON object
            ["secret"]                                                                              | is no whole JSON object
            ''                                                                                      | is empty
            """)
    void a_file_that_is_no_token_is_said_with_the_remedy_and_without_its_content(String content, String said)
            throws Exception {
        store(content);

        assertThatThrownBy(() -> file.read())
                .isInstanceOf(DriveSignInException.class)
                .hasMessageStartingWith("The token file for Google Drive, " + path + ", ")
                .hasMessageContaining(said)
                .hasMessageEndingWith(": run make drive-login")
                .hasMessageNotContaining("secret\"");
    }

    @Test
    void a_file_that_is_not_there_is_said() {
        assertThatThrownBy(() -> file.read())
                .isInstanceOf(DriveSignInException.class)
                .hasMessage("The token file for Google Drive, " + path + ", is not there: run make drive-login");
    }

    @Test
    void a_folder_and_something_huge_are_said() throws Exception {
        Files.createDirectory(path);
        assertThatThrownBy(() -> file.read()).hasMessageContaining("is not a file: run make drive-login");
        Files.delete(path);
        Files.write(path, new byte[100_000]);

        assertThatThrownBy(() -> file.read()).hasMessageContaining("is not a token, but something of 100000 bytes");
    }

    @Test
    void a_file_that_may_not_be_read_is_said_with_its_owner() throws Exception {
        store(OLD);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(path)).as("root may read everything").isFalse();

        assertThatThrownBy(() -> file.read())
                .isInstanceOf(DriveSignInException.class)
                .hasMessageContaining("owned by " + Files.getOwner(path).getName())
                .hasMessageContaining("chown");
    }

    @Test
    void of_another_users_file_it_is_said_once_who_could_change_it(CapturedOutput output) throws Exception {
        store(OLD);
        assumeThat(Files.getOwner(path).getName())
                .as("only root may give files away")
                .isEqualTo("root");
        Files.setAttribute(path, "unix:uid", 65_534);

        assertThat(file.read().grant()).isEqualTo(GRANT);
        Files.setLastModifiedTime(path, FileTime.from(NOON));
        assertThat(file.read().since()).isEqualTo(NOON);

        assertThat(output).containsOnlyOnce("belongs to another user");
    }

    @Test
    void a_file_that_others_may_read_is_closed_to_them(CapturedOutput output) throws Exception {
        store(OLD);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        file.read();

        assertThat(mode(path)).isEqualTo("rw-------");
        assertThat(output).contains("now only its owner can").contains("rw-r--r--");
    }

    @ParameterizedTest
    @CsvSource({"''", "'{\"refresh_token\": \"1//no'"})
    void for_a_damaged_file_the_last_accepted_one_stands_in_and_that_is_said_once(String damaged, CapturedOutput output)
            throws Exception {
        store(OLD);
        file.read();
        file.accepted(GRANT);
        assertThat(mode(folder.resolve("google-drive-token.json.bak"))).isEqualTo("rw-------");
        store(damaged);

        assertThat(new TokenFile(path).read().grant()).isEqualTo(GRANT);
        assertThat(file.read().grant()).isEqualTo(GRANT);
        assertThat(file.read().grant()).isEqualTo(GRANT);

        assertThat(output.toString().split("is damaged", -1)).hasSize(3); // once by each of the two
    }

    @Test
    void for_a_file_that_somebody_took_away_nothing_stands_in() throws Exception {
        store(OLD);
        file.accepted(GRANT);
        Files.delete(path);

        assertThatThrownBy(() -> file.read()).hasMessageContaining("is not there");
    }

    @Test
    void only_what_was_accepted_is_backed_up() throws Exception {
        store(OLD);

        file.accepted(GRANT.with(new Secret("another")));

        assertThat(namesIn(folder)).containsExactly("google-drive-token.json");
    }

    @Test
    void a_rotated_token_is_kept_beside_what_else_is_in_the_file() throws Exception {
        store(OLD);
        Grant rotated = GRANT.with(new Secret("1//not-a-real-rotated-token"));

        file.rotate(GRANT, new DriveToken(rotated, NOON, false, Optional.empty()));

        assertThat(file.read().grant()).isEqualTo(rotated);
        JsonNode json = new JsonMapper().readTree(Files.readAllBytes(path));
        assertThat(json.path("revoke_uri").asString()).isEqualTo("https://oauth2.googleapis.com/revoke");
        assertThat(json.path("token_response").path("expires_in").asInt()).isEqualTo(3599);
    }

    @Test
    void a_rotated_token_does_not_replace_one_of_a_new_sign_in() throws Exception {
        store(OLD);

        file.rotate(
                GRANT.with(new Secret("the one before")),
                new DriveToken(GRANT.with(new Secret("rotated")), NOON, false, Optional.empty()));

        assertThat(path).hasContent(OLD);
    }

    @Test
    void a_write_that_fails_leaves_what_was_there() throws Exception {
        Path place = Files.createDirectories(folder.resolve("occupied/google-drive-token.json/x"))
                .getParent();

        assertThatThrownBy(() -> new TokenFile(place).replace(new DriveToken(GRANT, NOON, true, Optional.empty())))
                .isInstanceOf(java.io.IOException.class);

        assertThat(namesIn(place.getParent())).containsExactly("google-drive-token.json");
        assertThat(place.resolve("x")).exists();
    }

    @Test
    void no_secret_prints_itself() {
        assertThat(new DriveToken(GRANT, NOON, true, Optional.empty()).toString())
                .contains("client")
                .doesNotContain("not-a-real");
    }

    private void store(String content) throws Exception {
        Files.writeString(path, content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    private static String mode(Path of) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(of));
    }

    private static List<String> namesIn(Path folder) throws Exception {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(name -> name.getFileName().toString()).toList();
        }
    }
}
