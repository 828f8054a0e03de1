package pylib.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectServerTest {

    private static final String TOKEN = "eyJ.Swordfish-_.x";

    @Test
    void without_host_and_token_there_is_none() {
        assertThat(ConnectServer.of(" ", new Secret(""), "Home")).isEmpty();
    }

    @Test
    void blanks_line_breaks_and_slashes_at_the_ends_are_not_meant() {
        assertThat(ConnectServer.of(" http://connect:8080/ \n", new Secret(" " + TOKEN + "\r\n"), " Home "))
                .hasValueSatisfying(server -> {
                    assertThat(server.address()).hasToString("http://connect:8080");
                    assertThat(server.token().value()).isEqualTo(TOKEN);
                    assertThat(server.vault()).isEqualTo("Home");
                    assertThat(server.toString()).doesNotContain(TOKEN);
                });
    }

    @Test
    void half_of_it_is_said_in_a_sentence() {
        assertThatThrownBy(() -> ConnectServer.of("http://connect:8080", new Secret(" "), ""))
                .hasMessageContaining("OP_CONNECT_HOST is set and OP_CONNECT_TOKEN is not");
        assertThatThrownBy(() -> ConnectServer.of("", new Secret(TOKEN), ""))
                .hasMessageContaining("OP_CONNECT_TOKEN is set and OP_CONNECT_HOST is not")
                .hasMessageNotContaining(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sword fish", "Sword\nfish", "Sword\u00e4fish", "\"Swordfish\"", "Sword\u0000fish"})
    void a_token_that_no_token_can_be_is_not_quoted(String token) {
        assertThatThrownBy(() -> ConnectServer.of("http://connect:8080", new Secret(token), ""))
                .hasMessageContaining("OP_CONNECT_TOKEN has a blank, a line break")
                .hasMessageNotContaining("fish");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect",
                "connect:8080",
                "ftp://connect",
                "http://",
                "http://user:Swordfish@connect",
                "http://connect?token=Swordfish",
                "http://con nect",
                "Swordfish"
            })
    void what_is_no_address_is_not_quoted(String host) {
        assertThatThrownBy(() -> ConnectServer.of(host, new Secret(TOKEN), ""))
                .hasMessageContaining("OP_CONNECT_HOST is no address")
                .hasMessageContaining("http://connect:8080")
                .hasMessageNotContaining("Swordfish");
    }

    @ParameterizedTest
    @CsvSource({"FTP/username, FTP, '', username", "Google / oath/client_secret, Google, oath, client_secret"})
    void a_path_has_two_or_three_parts(String path, String item, String section, String field) {
        assertThat(ItemPath.parse(path)).isEqualTo(new ItemPath(item, section, field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FTP", "a/b/c/d", "a//b", "/b", "a/", " / "})
    void what_is_no_path_is_said_in_a_sentence(String path) {
        assertThatThrownBy(() -> ItemPath.parse(path)).hasMessageContaining("item/section/field");
    }
}
