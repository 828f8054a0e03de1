package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can only be seen from outside of the process: what it loads. */
class DriveProcessTest {

    @Test
    void loads_nothing_of_googles_libraries_before_the_first_copy() throws Exception {
        assertThat(classesLoaded("0"))
                .contains("snapshots.archive.drive.DriveDestination ")
                .doesNotContain("com.google.api", "com.google.auth", "com.google.gson");
        assertThat(classesLoaded("1")).contains("com.google.api.services.drive.Drive ");
    }

    private static String classesLoaded(String copies) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command()
                .addAll(List.of(
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CopyToDrive.class.getName(),
                        copies));
        Process process = builder.redirectErrorStream(true).start();
        try (var stream = process.getInputStream()) {
            String output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        }
    }
}
