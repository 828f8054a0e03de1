package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pylib.credentials.Secret;
import snapshots.device.BadSettingException;

class OAuthClientTest {

    @TempDir
    Path folder;

    @Test
    void what_google_gives_out_is_read() throws Exception {
        assertThat(read("""
                {"installed": {"client_id": "c", "project_id": "p", "client_secret": "s",
                 "auth_uri": "https://accounts.example.com/auth", "token_uri": "https://oauth2.example.com/token",
                 "redirect_uris": ["http://localhost"]}}"""))
                .isEqualTo(new OAuthClient(
                        "c",
                        new Secret("s"),
                        URI.create("https://accounts.example.com/auth"),
                        URI.create("https://oauth2.example.com/token")));
    }

    @Test
    void id_and_secret_are_enough() {
        assertThat(OAuthClient.of(Map.of("GOOGLE_CLIENT_ID", " c ", "GOOGLE_CLIENT_SECRET", "s")))
                .isEqualTo(new OAuthClient(
                        "c",
                        new Secret("s"),
                        URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
                        URI.create("https://oauth2.googleapis.com/token")));
    }

    @Test
    void nothing_or_half_of_it_is_said_with_what_to_do() {
        assertThatThrownBy(() -> OAuthClient.of(Map.of()))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("Which OAuth client?")
                .hasMessageContaining("Desktop app")
                .hasMessageContaining("make drive-login GOOGLE_CLIENT_SECRET_FILE=client_secret.json");
        assertThatThrownBy(() -> OAuthClient.of(Map.of("GOOGLE_CLIENT_ID", "c")))
                .hasMessageStartingWith("GOOGLE_CLIENT_SECRET is missing");
        assertThatThrownBy(() -> OAuthClient.of(Map.of("GOOGLE_CLIENT_SECRET", "s")))
                .hasMessageStartingWith("GOOGLE_CLIENT_ID is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"web": {"client_id": "c"}}                                                      | of the type Web application
            {"type": "service_account", "private_key": "secret"}                             | which needs no consent
            {"installed": {"client_secret": "secret"}}                                       | has no client_id
            {"installed": {"client_id": "c"}}                                                | has no client_secret
            {"installed": {"client_id":"c","client_secret":"s","token_uri":"http://evil/t"}} | does not begin with https://
            {"installed": {"client_id":"c","client_secret":"s","auth_uri":"a b"}}            | does not begin with https://
            {"refresh_token": "secret"}                                                      | is not what Google gives out
            [1]                                                                              | is not what Google gives out
            {"installed": {"client_secret": "secret                                          | is no JSON
            ''                                                                               | is not what Google gives out
            """)
    void a_file_of_another_kind_is_said_without_its_content(String content, String said) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("GOOGLE_CLIENT_SECRET_FILE=" + folder)
                .hasMessageContaining(said)
                .hasMessageNotContaining("\"secret");
    }

    @Test
    void a_file_that_is_not_there_or_a_folder_is_said() {
        assertThatThrownBy(() -> OAuthClient.of(Map.of("GOOGLE_CLIENT_SECRET_FILE", folder + "/none.json")))
                .hasMessageContaining("none.json is not there");
        assertThatThrownBy(() -> OAuthClient.of(Map.of("GOOGLE_CLIENT_SECRET_FILE", folder.toString())))
                .hasMessageContaining("cannot be read");
    }

    private OAuthClient read(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("client.json"), content);
        return OAuthClient.of(Map.of("GOOGLE_CLIENT_SECRET_FILE", file.toString()));
    }
}
