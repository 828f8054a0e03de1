package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;
import pylib.credentials.ConnectStandIn;
import pylib.credentials.Secret;
import pylib.flags.Flags;
import snapshots.catalog.StorageSettings;

/** Where a setting comes from when several places have it. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class CredentialsEnvironmentTest {

    private static final String ITEM = "ENV.snapshot-processor";

    @TempDir
    Path folder;

    private final Map<String, Object> variables = new HashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private Path secrets;
    private ConnectStandIn connect;
    private String vault;

    @BeforeEach
    void start() throws IOException {
        secrets = Files.createDirectory(folder.resolve("secrets"));
        connect = new ConnectStandIn();
        vault = connect.addVault("Home");
        variables.put("SECRETS_DIR", secrets.toString());
        arguments.add("--spring.config.additional-location=" + Files.createDirectory(folder.resolve("config")) + "/");
        arguments.add("--snapshots.onepassword.patience=1ms");
    }

    @AfterEach
    void end() {
        connect.close();
    }

    @Test
    void the_nearer_place_wins() throws IOException {
        useConnect();
        // The first name is in all places, the second in all but the nearest, and so on.
        List<String> places = List.of("argument", "environment", "secrets", "1password", "file");
        String names = "ABCDE";
        Map<String, String> fields = new HashMap<>();
        arguments.add("--NAME_A=argument");
        for (char name : "AB".toCharArray()) {
            variables.put("NAME_" + name, "environment");
        }
        for (char name : "ABC".toCharArray()) {
            Files.writeString(secrets.resolve("name_" + Character.toLowerCase(name)), "secrets\n");
        }
        for (char name : "ABCD".toCharArray()) {
            fields.put("snapshot-processor/NAME_" + name, "1password");
        }
        StringBuilder yaml = new StringBuilder();
        for (char name : names.toCharArray()) {
            yaml.append("NAME_").append(name).append(": file\n");
        }
        Files.writeString(folder.resolve("config/application.yml"), yaml);
        connect.addItem(vault, ITEM, fields);

        try (ConfigurableApplicationContext context = run()) {
            assertThat(names.chars().mapToObj(name -> context.getEnvironment().getProperty("NAME_" + (char) name)))
                    .isEqualTo(places);
        }
    }

    @Test
    void without_a_connect_server_nothing_is_asked() {
        try (ConfigurableApplicationContext context = run()) {
            assertThat(context.getEnvironment().getPropertySources())
                    .noneMatch(source -> source.getName().startsWith(CredentialSource.ONE_PASSWORD));
        }
        assertThat(connect.asked()).isEmpty();
    }

    @Test
    void the_token_may_be_a_secret_and_settings_get_what_the_vault_has() throws IOException {
        variables.put("OP_CONNECT_HOST", connect.address());
        Files.writeString(secrets.resolve("op_connect_token"), ConnectStandIn.TOKEN + "\n");
        connect.addItem(
                vault,
                ITEM,
                Map.of(
                        "snapshot-processor/LOG_LEVEL", "WARNING",
                        "snapshot-processor/SNAPSHOTS_TRIGGER_MAXAGE", "7s",
                        "snapshot-processor/EMPTY", "",
                        "snapshot-processor/not a variable", "x",
                        "elsewhere/ELSEWHERE", "x"));
        connect.addItem(vault, "FTP", Map.of("username", "cams", "password", "a${b}:c$d"));
        connect.addItem(vault, "Google", Map.of("oath/client_secret", "google"));
        connect.addItem(vault, "Cronitor", Map.of("password", "cronitor"));
        connect.addItem(
                vault, "Sentry", Map.of("snapshot-processor/dsn", "https://sentry", "other/dsn", "https://other"));

        try (ConfigurableApplicationContext context = run()) {
            ConfigurableEnvironment environment = context.getEnvironment();
            assertThat(environment.getProperty("LOG_LEVEL")).isEqualTo("warn");
            assertThat(environment.getProperty("snapshots.trigger.max-age")).isEqualTo("7s");
            assertThat(bound(environment, "snapshots.trigger.max-age")).isEqualTo("7s");
            assertThat(bound(environment, "snapshots.upload.user")).isEqualTo("cams");
            assertThat(bound(environment, "snapshots.upload.password")).isEqualTo("a${b}:c$d");
            assertThat(environment.getProperty("FTP_PASS")).isEqualTo("a${b}:c$d");
            assertThat(environment.getProperty("GOOGLE_CLIENT_SECRET")).isEqualTo("google");
            assertThat(environment.getProperty("CRONITOR_API_KEY")).isEqualTo("cronitor");
            assertThat(environment.getProperty("SENTRY_DSN")).isEqualTo("https://sentry");
            assertThat(environment.containsProperty("EMPTY")).isFalse();
            assertThat(environment.containsProperty("ELSEWHERE")).isFalse();
        }
    }

    @Test
    void what_is_set_nearer_is_not_asked_for() {
        useConnect();
        connect.addItem(vault, ITEM, Map.of("snapshot-processor/FTP_USER", "cams"));
        connect.addItem(vault, "FTP", List.of(List.of("a/password", "x"), List.of("b/password", "y")));
        variables.put("FTP_PASS", "mine");

        try (ConfigurableApplicationContext context = run()) {
            assertThat(context.getEnvironment().getProperty("FTP_USER")).isEqualTo("cams");
            assertThat(context.getEnvironment().getProperty("FTP_PASS")).isEqualTo("mine");
        }
        assertThat(connect.asked()).noneMatch(request -> request.contains("\"FTP\""));
    }

    @Test
    void an_import_of_ones_own_is_not_doubled() throws IOException {
        useConnect();
        connect.addItem(vault, ITEM, Map.of("snapshot-processor/NAME", "1password"));
        Files.writeString(
                folder.resolve("config/application.yml"), "spring.config.import: \"onepassword:\"\nNAME: file\n");

        try (ConfigurableApplicationContext context = run()) {
            assertThat(context.getEnvironment().getProperty("NAME")).isEqualTo("1password");
        }
        assertThat(connect.asked().stream().filter(request -> request.contains(ITEM)))
                .hasSize(1);
    }

    @Test
    void an_optional_import_lets_the_start_go_on_without_the_vault(CapturedOutput output) {
        useConnect();
        arguments.add("--spring.config.import=optional:onepassword:");
        connect.fail(503, "Swordfish");

        run().close();

        assertThat(output).containsOnlyOnce("Going on without 1Password").doesNotContain("Swordfish");
        assertThat(connect.asked()).hasSize(1);
    }

    @Test
    void an_optional_import_without_a_server_is_none() {
        arguments.add("--spring.config.import=optional:onepassword:");

        run().close();

        assertThat(connect.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, OP_CONNECT_TOKEN is wrong",
        "403, may not read this",
        "404, is OP_CONNECT_HOST a Connect server",
        "500, cannot be reached",
        "200, no JSON"
    })
    void a_connect_server_in_trouble_ends_the_start_with_a_sentence(
            int status, String sentence, CapturedOutput output) {
        useConnect();
        connect.fail(status, "Swordfish");

        assertStartFails(sentence, output);
    }

    @Test
    void a_vault_or_item_that_is_missing_ends_the_start_with_a_sentence(CapturedOutput output) {
        useConnect();
        assertStartFails("There is no item \"ENV.snapshot-processor\"", output);

        connect.addItem(vault, ITEM, Map.of("other/NAME", "Swordfish"));
        assertStartFails("There is no section \"snapshot-processor\"", output);

        variables.put("OP_VAULT", "Nowhere");
        assertStartFails("no vault \"Nowhere\"", output);
    }

    @Test
    void an_ambiguous_field_ends_the_start_with_a_sentence(CapturedOutput output) {
        useConnect();
        String item = connect.addItem(
                vault,
                ITEM,
                List.of(
                        List.of("snapshot-processor/FTP_USER", "Swordfish"),
                        List.of("snapshot-processor/FTP_USER", "Swordfish")));
        assertStartFails("more than one field FTP_USER", output);

        connect.removeItem(item);
        connect.addItem(vault, ITEM, Map.of("snapshot-processor/NAME", "Swordfish"));
        connect.addItem(vault, "FTP", List.of(List.of("a/password", "Swordfish"), List.of("b/password", "Swordfish")));
        assertStartFails("There are 2 fields \"password\" in the item \"FTP\"", output);
    }

    @Test
    void half_a_configuration_ends_the_start_with_a_sentence(CapturedOutput output) {
        variables.put("OP_CONNECT_HOST", connect.address());
        assertStartFails("OP_CONNECT_HOST is set and OP_CONNECT_TOKEN is not", output);

        variables.remove("OP_CONNECT_HOST");
        arguments.add("--spring.config.import=onepassword:");
        assertStartFails("spring.config.import asks for onepassword:", output);
    }

    @Test
    void a_secret_that_cannot_be_read_ends_the_start_with_a_sentence(CapturedOutput output) throws IOException {
        Files.createDirectory(secrets.resolve("ftp_pass"));

        assertStartFails("ftp_pass is an empty folder in place of a file", output);
    }

    @Test
    void pages_of_the_environment_hide_what_is_secret() throws IOException {
        useConnect();
        Files.writeString(secrets.resolve("anything"), "Swordfish");
        connect.addItem(vault, ITEM, Map.of("snapshot-processor/WHATEVER", "Swordfish"));
        SanitizingFunction function = new CredentialsConfiguration().nothingSecret();

        try (ConfigurableApplicationContext context = run()) {
            context.getEnvironment().getPropertySources().stream()
                    .filter(CredentialSource::isOne)
                    .map(source -> function.applyUnlessFiltered(new SanitizableData(source, "whatever", "Swordfish")))
                    .forEach(shown -> assertThat(shown.getValue()).isEqualTo(SanitizableData.SANITIZED_VALUE));
            assertThat(context.getEnvironment().getPropertySources().stream().filter(CredentialSource::isOne))
                    .hasSize(2);
        }
        for (String key : List.of(
                "FTP_PASS",
                "INPUT_1_FTP_PASS",
                "INPUT_1_RECORDINGS",
                "SENTRY_DSN",
                "CRONITOR_API_KEY",
                "snapshots.upload.password",
                "snapshots.onepassword.token",
                "snapshots.web.vision.api-key",
                "HC_PING_URL")) {
            assertThat(function.applyUnlessFiltered(new SanitizableData(null, key, "Swordfish"))
                            .getValue())
                    .as(key)
                    .isEqualTo(SanitizableData.SANITIZED_VALUE);
        }
        assertThat(function.applyUnlessFiltered(new SanitizableData(null, "FTP_PORT", "2121"))
                        .getValue())
                .isEqualTo("2121");
    }

    @Test
    void amazons_sdk_is_told_what_it_cannot_find_in_the_environment() throws IOException {
        variables.put("AWS_PROFILE", "mine");
        Files.writeString(secrets.resolve("aws_profile"), "other");
        Files.writeString(secrets.resolve("aws_config_file"), "/srv/aws/config\n");
        try {
            run().close();

            assertThat(System.getProperty("aws.configFile")).isEqualTo("/srv/aws/config");
            assertThat(System.getProperty("aws.profile")).isNull();
        } finally {
            System.clearProperty("aws.configFile");
        }
    }

    @Test
    void flags_come_from_the_file_first_and_from_the_vault_else() throws IOException {
        connect.addItem(vault, "flags", Map.of("object-detection/value", "no", "cloud-object-detection/value", "no"));
        Files.writeString(folder.resolve("flags.properties"), "object-detection=yes");
        var storage = new StorageSettings(folder, DataSize.ofMegabytes(1));
        Duration interval = Duration.ofMinutes(1);

        try (Flags both = new CredentialsConfiguration()
                        .flags(
                                storage,
                                new OnePasswordSettings(
                                        connect.address(),
                                        new Secret(ConnectStandIn.TOKEN),
                                        "Home",
                                        interval,
                                        interval),
                                Clock.systemUTC());
                Flags file = new CredentialsConfiguration()
                        .flags(
                                storage,
                                new OnePasswordSettings("", new Secret(""), "", interval, interval),
                                Clock.systemUTC())) {
            assertThat(both.find("object-detection")).contains(true);
            assertThat(both.find("cloud-object-detection")).contains(false);
            assertThat(file.find("cloud-object-detection")).isEmpty();
        }
    }

    private void useConnect() {
        variables.put("OP_CONNECT_HOST", connect.address());
        variables.put("OP_CONNECT_TOKEN", ConnectStandIn.TOKEN);
    }

    private void assertStartFails(String sentence, CapturedOutput output) {
        int before = output.length();
        assertThatThrownBy(this::run).hasStackTraceContaining(sentence);
        assertThat(output.toString().substring(before))
                .contains("Credentials cannot be had.", sentence)
                .doesNotContain("Swordfish", "\tat ");
    }

    private static String bound(ConfigurableEnvironment environment, String name) {
        return Binder.get(environment).bind(name, String.class).orElse("none");
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    private ConfigurableApplicationContext run() {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setEnvironment(new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return new HashMap<>(variables);
            }
        });
        return application.run(arguments.toArray(String[]::new));
    }
}
