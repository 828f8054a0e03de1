package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.AotDetector;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import snapshots.SnapshotProcessor;

class PreparedBeansTest {

    private static Set<String> listed;

    @BeforeAll
    static void listBeans() {
        listed = beans(start(""));
    }

    @Test
    void fitAServiceWithoutSettings() {
        assertThat(PreparedBeans.fit(start("").getEnvironment())).isTrue();
        assertThat(listed).contains("journal", "rabbitTemplate", "flyway");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RABBITMQ_SERVER_ADDRESS=192.0.2.1:5672 RABBITMQ_USER=me RABBITMQ_PASSWORD=not-a-secret",
                "SPRING_RABBITMQ_REQUESTEDHEARTBEAT=30s SPRING_RABBITMQ_VIRTUALHOST=home SPRING_RABBITMQ_SSL_ENABLED=true",
                "SERVER_PORT=9080 SERVER_ADDRESS=0.0.0.0 MANAGEMENT_PORT=9081 MANAGEMENT_ADDRESS=0.0.0.0 SIGN_IN=on",
                "SERVER_PORT=0 MANAGEMENT_PORT=0 SERVER_TOMCAT_CONNECTIONTIMEOUT=10s WEB_HOSTS=cameras.example.org",
                "DATABASE_URL=jdbc:postgresql://192.0.2.1/snapshots BACKUP_DIR=/mnt/backups DATA_DIR=/mnt/data",
                "S3_BUCKET=pictures S3_REGION=eu-central-1 GOOGLE_DRIVE_FOLDER=Snapshots ARCHIVE_DIR=/mnt/nas",
                "ARCHIVE_ENABLED=false OBJECT_DETECTION_ENABLED=false RUN_FTP_SERVER=false",
                "AWS_DEFAULT_REGION=eu-central-1 SNAPSHOTS_DETECT_POLICY=cloud SNAPSHOTS_DETECT_SERVER_URL=http://192.0.2.1",
                "HC_PING_URL=https://hc.example.org/1 CRONITOR_API_KEY=not-a-secret SYSLOG_ADDRESS=192.0.2.1 LOG_FORMAT=json",
                "OUTPUT_1_TYPE=Camera OUTPUT_1_LOCATION=Door INPUT_1_TYPE=Camera INPUT_1_LOCATION=Gate",
            })
    void areTheSameWithSettingsThatFit(String settings) {
        ConfigurableApplicationContext service = start(settings);

        assertThat(PreparedBeans.fit(service.getEnvironment())).isTrue();
        assertThat(beans(service)).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SENTRY_DSN=https://key@192.0.2.1/1",
                "OTEL_EXPORTER_OTLP_ENDPOINT=http://192.0.2.1:4318",
                "SNAPSHOTS_WEB_VISION_ENABLED=true",
                "SERVER_PORT=9080 MANAGEMENT_PORT=9080",
                "SERVER_FORWARDHEADERSSTRATEGY=framework",
                "SPRING_MAIN_LAZYINITIALIZATION=true",
                "SPRING_PROFILES_ACTIVE=mine",
                "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE=health,beans",
            })
    void doNotFitWhereOthersMayBeAskedFor(String settings) {
        assertThat(PreparedBeans.fit(start(settings).getEnvironment())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"snapshots.web.vision.enabled, maybe", "management.server.port, abc"})
    void doNotFitWhereASettingCannotBeRead(String setting, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("mine", Map.of(setting, value)));

        assertThat(PreparedBeans.fit(environment)).isFalse();
    }

    @Test
    void areNotAskedForWhereNoneWereListed() {
        start("");

        assertThat(SpringProperties.getProperty(AotDetector.AOT_ENABLED)).isNull();
    }

    private static Set<String> beans(ConfigurableApplicationContext service) {
        return Set.of(service.getBeanFactory().getBeanDefinitionNames());
    }

    /** As far as to where it knows its beans, and has made none. */
    private static ConfigurableApplicationContext start(String settings) {
        Map<String, Object> variables = Stream.of(settings.split(" "))
                .filter(setting -> !setting.isEmpty())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        StandardEnvironment environment = new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return variables;
            }
        };
        ListedService service = new ListedService();
        service.setEnvironment(environment);
        return catchThrowableOfType(AbandonedRunException.class, service::run).getApplicationContext();
    }

    private static final class ListedService extends SpringApplication {

        ListedService() {
            super(SnapshotProcessor.class);
        }

        @Override
        protected void refresh(ConfigurableApplicationContext context) {
            ((GenericApplicationContext) context).refreshForAotProcessing(new RuntimeHints());
            throw new AbandonedRunException(context);
        }
    }
}
