package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.detect.StandInRekognition.Answer;

/** What can only be seen from outside of the process: its environment, and what it loads. */
class RekognitionProcessTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ENDPOINT_URL_REKOGNITION", "AWS_ENDPOINT_URL"})
    void takes_credentials_and_the_endpoint_from_where_the_sdk_looks(String endpoint) throws Exception {
        Path config = Files.writeString(folder.resolve("aws.config"), """
                [default]
                aws_access_key_id = AKIAFROMTHECONFIGFILE
                aws_secret_access_key = not-a-real-secret
                """);
        try (StandInRekognition cloud = new StandInRekognition()) {
            cloud.answersAll(Answer.of(200, "people.json"));

            String output = run(
                    Map.of(
                            "AWS_CONFIG_FILE",
                            config.toString(),
                            endpoint,
                            cloud.address().toString()),
                    "1",
                    List.of());

            assertThat(output).contains("seen 3 in ").doesNotContain("not-a-real-secret");
            assertThat(cloud.requests()).singleElement().satisfies(request -> {
                assertThat(request.key()).isEqualTo("AKIAFROMTHECONFIGFILE");
                assertThat(request.region()).isEqualTo("eu-west-1");
            });
        }
    }

    @Test
    void loads_nothing_of_the_sdk_before_the_first_picture() throws Exception {
        String loaded = run(Map.of(), "0", List.of("-Xlog:class+load:stdout"));

        assertThat(loaded).contains("snapshots.detect.RekognitionDetector ").doesNotContain("awssdk");
    }

    private String run(Map<String, String> environment, String times, List<String> jvm) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(jvm);
        builder.command()
                .addAll(List.of("-cp", System.getProperty("java.class.path"), AskRekognition.class.getName(), times));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = read(process);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String read(Process process) throws IOException {
        try (var stream = process.getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
