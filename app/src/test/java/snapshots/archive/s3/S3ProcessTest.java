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

/** What can only be seen from outside of the process: its environment, and what it loads. */
@Timeout(180)
class S3ProcessTest {

    @TempDir
    Path folder;

    @Test
    void loads_nothing_of_the_sdk_before_the_first_copy() throws Exception {
        String loaded = run(Map.of(), List.of("-Xlog:class+load:stdout"), "0", "bucket=my-snapshots");

        assertThat(loaded).contains("made snapshots.archive.s3.S3Destination").doesNotContain("software.amazon.awssdk");
    }

    @Test
    void takes_credentials_and_the_endpoint_from_where_the_sdk_looks() throws Exception {
        Path credentials = Files.writeString(folder.resolve("credentials"), """
                [default]
                aws_access_key_id = AKIAFROMTHEFILE
                aws_secret_access_key = not-a-real-secret
                """);
        try (BucketForTest bucket = new BucketForTest()) {
            String output = run(
                    Map.of(
                            "AWS_SHARED_CREDENTIALS_FILE",
                            credentials.toString(),
                            "AWS_ENDPOINT_URL_S3",
                            S3Mock.address().toString(),
                            "AWS_REGION",
                            "eu-west-1"),
                    List.of(),
                    "1",
                    "bucket=" + bucket.name(),
                    "path-style=true");

            assertThat(output)
                    .contains("copied Copied[remoteId=snapshots/Den_Camera/")
                    .contains("link=]");
            assertThat(output).doesNotContain("not-a-real-secret");
            assertThat(bucket.contents()).hasSize(1);
        }
    }

    @Test
    void says_what_to_do_without_credentials_or_region() throws Exception {
        assertThat(run(Map.of("AWS_REGION", "eu-west-1"), List.of(), "1", "bucket=my-snapshots"))
                .contains("CopyException: there are no credentials: set AWS_ACCESS_KEY_ID");
        assertThat(run(Map.of(), List.of(), "1", "bucket=my-snapshots"))
                .contains("CopyException: no region is set: set S3_REGION");
    }

    @Test
    void goes_on_when_expired_credentials_are_renewed_in_their_file() throws Exception {
        String file = "[default]%naws_access_key_id = %s%naws_secret_access_key = not-a-real-secret%n";
        Path credentials = Files.writeString(folder.resolve("credentials"), file.formatted("AKIAEXPIRED"));
        try (FaultyS3 between = new FaultyS3();
                BucketForTest bucket = new BucketForTest(between.address())) {
            between.reacts(call -> {
                if (call.header("Authorization").contains("AKIAEXPIRED")) {
                    call.refuse(400, "ExpiredToken");
                } else {
                    call.pass();
                }
            });

            String output = run(
                    CopyWhenRenewed.class,
                    Map.of(
                            "AWS_SHARED_CREDENTIALS_FILE",
                            credentials.toString(),
                            "AWS_ENDPOINT_URL_S3",
                            between.address().toString()),
                    List.of(),
                    bucket.name(),
                    credentials.toString(),
                    file.formatted("AKIARENEWED"));

            assertThat(output.lines()).containsSubsequence("PAUSE, renewed: false", "renewed: true", "copied");
            assertThat(bucket.contents()).hasSize(1);
        }
    }

    private static String run(Map<String, String> environment, List<String> jvm, String... arguments) throws Exception {
        return run(CopyOnce.class, environment, jvm, arguments);
    }

    private static String run(Class<?> program, Map<String, String> environment, List<String> jvm, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(jvm);
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_CONFIG_FILE", "/nowhere/config");
        builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
