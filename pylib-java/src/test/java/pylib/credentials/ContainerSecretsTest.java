package pylib.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerSecretsTest {

    @TempDir
    Path folder;

    @Test
    void a_file_holds_the_variable_of_its_name_without_the_line_break_at_its_end() throws IOException {
        write("rabbitmq_password", " Sword fish \r\n");
        write("FTP_PASS", "two\nlines\n\n");

        assertThat(secrets())
                .isEqualTo(
                        Map.of("RABBITMQ_PASSWORD", new Secret(" Sword fish "), "FTP_PASS", new Secret("two\nlines")));
    }

    @Test
    void what_is_empty_or_somebody_elses_is_left_out() throws IOException {
        write("ftp_pass", "\n");
        write(".hidden", "x");
        write("redhat.repo", "x");
        Files.createDirectory(folder.resolve("kubernetes.io"));
        Files.writeString(Files.createDirectory(folder.resolve("rhsm")).resolve("ca"), "x");

        assertThat(secrets()).isEmpty();
        assertThat(new ContainerSecrets(folder.resolve("nowhere")).read()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_said_in_a_sentence() throws IOException {
        assertThatThrownBy(() -> new ContainerSecrets(write("file", "Swordfish")).read())
                .hasMessageContaining("is no folder");
        Files.delete(folder.resolve("file"));

        Path dangling = Files.createSymbolicLink(folder.resolve("ftp_pass"), folder.resolve("nowhere"));
        assertFails("ftp_pass cannot be read by this user");
        Files.delete(dangling);

        Path empty = Files.createDirectory(folder.resolve("ftp_pass"));
        assertFails("ftp_pass is an empty folder in place of a file");
        Files.delete(empty);

        write("ftp_pass", "Swordfish".repeat(10_000));
        assertFails("ftp_pass is larger than 64 KB");

        Files.write(folder.resolve("ftp_pass"), new byte[] {'S', (byte) 0xff});
        assertFails("ftp_pass is no text in UTF-8");

        write("ftp_pass", "Swordfish");
        write("FTP_PASS", "Swordfish");
        assertFails("Two files in " + folder + " hold FTP_PASS");
    }

    private void assertFails(String sentence) {
        assertThatThrownBy(this::secrets)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("Swordfish");
    }

    private Map<String, Secret> secrets() {
        return new ContainerSecrets(folder).read();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
