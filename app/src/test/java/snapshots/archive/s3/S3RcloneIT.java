package snapshots.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.archive.s3.BucketForTest.Owed;

/** What was stored is read back by a client that knows nothing of ours. */
@Timeout(180)
class S3RcloneIT {

    private static final int MIB = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void rclone_finds_every_file_under_its_key_with_its_bytes() throws Exception {
        try (BucketForTest bucket = new BucketForTest();
                S3Destination destination = bucket.destination()) {
            for (Owed owed : List.of(
                    bucket.picture("human_front.jpg"),
                    bucket.picture("ein Bild (2).jpg").of("Küche"),
                    bucket.clip("alarm.mkv", 20 * MIB + 12_345))) {
                destination.copy(owed.order());
            }
            Files.createFile(folder.resolve("rclone.conf")); // it notes the absence of one in its output
            Path local = folder.resolve("local");
            for (Map.Entry<String, byte[]> file : bucket.expected.entrySet()) {
                Path path = local.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }

            String listed = rclone("lsf", "-R", "--files-only", ":s3:" + bucket.name());
            String check = rclone("check", "--download", local.toString(), ":s3:" + bucket.name());
            String theirs = rclone("hashsum", "sha256", "--download", ":s3:" + bucket.name());
            String ours = rclone("hashsum", "sha256", local.toString());

            assertThat(listed.lines()).containsExactlyInAnyOrderElementsOf(bucket.expected.keySet());
            assertThat(check).contains("0 differences found").contains("3 matching files");
            assertThat(hashes(theirs)).hasSize(3).containsExactlyInAnyOrderElementsOf(hashes(ours));
        }
    }

    /** A hash and a name a line; notices have another form. */
    private static List<String> hashes(String output) {
        return output.lines().filter(line -> line.matches("[0-9a-f]{64}  .*")).toList();
    }

    private String rclone(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("rclone"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment()
                .putAll(Map.of(
                        "RCLONE_CONFIG", folder.resolve("rclone.conf").toString(),
                        "RCLONE_S3_PROVIDER", "Other",
                        "RCLONE_S3_ENDPOINT", S3Mock.address().toString(),
                        "RCLONE_S3_ACCESS_KEY_ID", "AKIANOTAREALKEY",
                        "RCLONE_S3_SECRET_ACCESS_KEY", "not-a-real-secret",
                        "RCLONE_S3_FORCE_PATH_STYLE", "true"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
