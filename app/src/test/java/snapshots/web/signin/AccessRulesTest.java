package snapshots.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import snapshots.catalog.Role;

class AccessRulesTest {

    @Test
    void the_documented_table_is_this_one_in_this_order() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/ref/roles.md")).stream()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(line -> line.replaceAll("; has .*", " |"))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        AccessRules.rows().stream().map(AccessRulesTest::line).toList());
    }

    private static String line(AccessRule rule) {
        String methods = rule.methods().isEmpty()
                ? "all"
                : List.of("GET", "HEAD", "PUT", "POST", "DELETE").stream()
                        .filter(rule.methods()::contains)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("");
        String who = rule.role().map(Role::name).orElse("everybody").toLowerCase(Locale.ROOT);
        return "| " + methods + " | `" + rule.address() + "` | " + who + " |";
    }
}
