package snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What stands in several files of the container and must be the same. */
class ContainerFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SETTING = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");

    @Test
    void the_image_starts_java_with_the_options_that_make_run_has() throws IOException {
        assertThat(words(read("docker/java.options")))
                .containsAll(variable("HEAP"))
                .containsAll(variable("JVM").stream()
                        .filter(option -> !option.equals("$(HEAP)"))
                        .toList());
    }

    @Test
    void every_setting_of_the_example_is_explained() throws IOException {
        String docs = read("docs/ref/config.md") + read("docs/guide/container.md");
        List<String> names = SETTING.matcher(read(".env.example"))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(names)
                .hasSizeGreaterThan(20)
                .allSatisfy(name ->
                        assertThat(docs).contains("`" + name.replaceFirst("^(INPUT|OUTPUT)_1_", "$1_n_") + "`"));
    }

    @Test
    void the_example_sets_nothing() throws IOException {
        assertThat(read(".env.example").lines()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    @Test
    void every_panel_of_the_dashboard_asks_for_something() throws IOException {
        JsonNode panels = new ObjectMapper()
                .readTree(read("docker/monitoring/grafana/dashboards/snapshot-processor.json"))
                .path("panels");
        assertThat(panels)
                .hasSizeGreaterThan(10)
                .allSatisfy(panel -> assertThat(
                                panel.path("targets").path(0).path("expr").asString())
                        .matches(".*[a-z]+_[a-z_]+.*|up.*"));
    }

    private static List<String> variable(String name) throws IOException {
        return read("Makefile")
                .lines()
                .filter(line -> line.matches(name + " *:=.*"))
                .flatMap(line -> words(line.substring(line.indexOf(":=") + 2)).stream())
                .toList();
    }

    private static List<String> words(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
