package snapshots;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.core.ApplicationModules;

/** The packages point down the data's way, and every library has its one home. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("snapshots", "pylib");

    /** Which packages of the service a package may use; whoever is not named here may use none. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("snapshot", Set.of()),
            entry("image", Set.of("snapshot", "device")),
            entry("device", Set.of()),
            entry("catalog", Set.of("snapshot", "device")),
            entry("publish", Set.of("snapshot", "device", "catalog")),
            entry("archive", Set.of("snapshot", "device", "catalog")),
            entry("retention", Set.of("snapshot", "device", "catalog")),
            entry("backup", Set.of("device", "catalog")),
            entry("watch", Set.of("snapshot", "image", "device", "catalog")),
            entry("detect", Set.of("snapshot", "image", "device", "catalog", "publish", "watch")),
            entry("camera", Set.of("snapshot", "device", "catalog", "detect")),
            entry("trigger", Set.of("snapshot", "device", "catalog", "camera")),
            entry("upload", Set.of("snapshot", "device", "catalog", "detect")),
            entry(
                    "operate",
                    Set.of(
                            "snapshot",
                            "device",
                            "catalog",
                            "publish",
                            "archive",
                            "retention",
                            "watch",
                            "detect",
                            "camera",
                            "trigger",
                            "upload")),
            entry(
                    "web",
                    Set.of(
                            "snapshot",
                            "image",
                            "device",
                            "catalog",
                            "publish",
                            "archive",
                            "retention",
                            "watch",
                            "detect",
                            "camera",
                            "trigger",
                            "upload")),
            entry("standin", Set.of("device")));

    @Test
    void modules_show_what_they_mean_to_and_have_no_cycles() {
        ApplicationModules.of(SnapshotProcessor.class).verify();
    }

    @Test
    void packages_point_down_the_datas_way() {
        for (JavaClass type : CODE) {
            String from = packageOfService(type);
            if (from.isEmpty()) {
                continue;
            }
            assertThat(MAY_USE)
                    .as("the package of %s has a place", type.getName())
                    .containsKey(from);
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> packageOfService(dependency.getTargetClass()))
                    .filter(to -> !to.isEmpty() && !to.equals(from))
                    .forEach(to -> assertThat(MAY_USE.get(from))
                            .as("%s may use %s", type.getName(), to)
                            .contains(to));
        }
    }

    private static String packageOfService(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > 1 && parts[0].equals("snapshots") ? parts[1] : "";
    }

    @ParameterizedTest
    @CsvSource({
        "org.zeromq.., pylib.relay",
        "zmq.., pylib.relay",
        "org.msgpack.., pylib.payload",
        "ai.onnxruntime.., snapshots.detect",
        "com.google.api.., snapshots.archive.drive",
        "com.google.auth.., snapshots.archive.drive",
        "io.sentry.., snapshots.operate",
        "io.opentelemetry.., snapshots.operate",
        "io.micrometer.registry.., snapshots.operate",
        "ch.qos.logback.., snapshots.operate",
        "software.amazon.awssdk.services.rekognition.., snapshots.detect",
        "software.amazon.awssdk.services.s3.., snapshots.archive.s3",
        "java.awt.., snapshots.image",
        "javax.imageio.., snapshots.image",
        "org.apache.hc.., snapshots.camera",
        "org.apache.ftpserver.., snapshots.upload",
        "org.apache.mina.., snapshots.upload",
        "org.apache.qpid.., snapshots.standin",
        "com.zaxxer.., snapshots.catalog",
        "java.sql.., snapshots.catalog",
        "org.springframework.jdbc.., snapshots.catalog",
    })
    void a_library_has_one_home(String library, String home) {
        noClasses()
                .that(resideOutsideOfPackages(home))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CODE);
    }

    @Test
    void the_broker_is_spoken_to_only_by_those_who_receive_and_send() {
        noClasses()
                .that(resideOutsideOfPackages(
                        "snapshots.trigger", "snapshots.publish", "snapshots.operate", "snapshots.standin"))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.springframework.amqp..").or(resideInAPackage("com.rabbitmq..")))
                .check(CODE);
    }

    @Test
    void amazons_sdk_is_used_only_by_those_who_ask_amazon() {
        noClasses()
                .that(resideOutsideOfPackages("snapshots.detect", "snapshots.archive.s3"))
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."))
                .check(CODE);
    }

    @Test
    void the_library_knows_no_spring_and_no_service() {
        noClasses()
                .that(resideInAPackage("pylib.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..").or(resideInAPackage("snapshots..")))
                .check(CODE);
    }

    @Test
    void every_package_is_null_marked_and_says_what_it_is_for() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(CODE);
        List<String> documented = CODE.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .toList();
        assertThat(CODE.stream().map(JavaClass::getPackageName).distinct()).isSubsetOf(documented);
    }

    @Test
    void at_least_half_of_the_types_are_hidden() {
        List<JavaClass> topLevel = CODE.stream()
                .filter(type -> type.getPackageName().startsWith("snapshots."))
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        long shown = topLevel.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat(shown * 2)
                .as("%d of %d types are public", shown, topLevel.size())
                .isLessThanOrEqualTo(topLevel.size());
    }
}
