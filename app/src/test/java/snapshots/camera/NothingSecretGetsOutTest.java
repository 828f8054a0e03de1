package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.camera.Fetching.FOSCAM;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import pylib.credentials.Secret;
import snapshots.device.Camera;
import snapshots.standin.SimulatedCamera;
import snapshots.standin.SimulatedCamera.Fault;
import snapshots.standin.StandinPhotos;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class NothingSecretGetsOutTest {

    private static final String USER = "grandmother";
    private static final String PASSWORD = "Swordfish";
    private static final Camera PLAIN = Fetching.http("/snap.jpg?usr={user}&pwd={password}");

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

    private final SimulatedCamera simulated = SimulatedCamera.builder()
            .login(USER, new Secret(PASSWORD))
            .pictures(List.of(StandinPhotos.photo("coffee.jpg")))
            .lockOutAfter(1_000)
            .start();
    private final CameraAddress right = Fetching.addressOf(simulated);
    private final CameraAddress wrong =
            new CameraAddress("127.0.0.1", simulated.port(), USER, new Secret(PASSWORD + "?"), null);
    private final CameraAddress nowhere = new CameraAddress("127.0.0.1", 1, USER, new Secret(PASSWORD), null);

    @BeforeEach
    void logEverything() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
    }

    @AfterEach
    void close() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        simulated.close();
    }

    @Test
    void neither_in_exceptions_nor_in_the_log(CapturedOutput output) throws Exception {
        List<FetchException> failures = new ArrayList<>();
        try (Fetching fetching = Fetching.impatiently()) {
            fetching.fetch(FOSCAM, right);
            for (Fault fault : EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.ONLY_OLD_COMMAND))) {
                failures.addAll(failures(fetching, fault));
            }
        }

        assertThat(failures)
                .hasSizeGreaterThan(100)
                .allSatisfy(failure -> assertThat(printed(failure)).doesNotContain(USER, PASSWORD, "usr=", "pwd="));
        LoggerFactory.getLogger("probe").trace("This was logged");
        assertThat(output.getAll())
                .contains("This was logged")
                .doesNotContain(USER, PASSWORD, "usr=", "pwd=", "Authorization");
        assertThat(List.of(right.toString(), wrong.toString()))
                .allSatisfy(text -> assertThat(text).doesNotContain(PASSWORD));
    }

    private List<FetchException> failures(Fetching fetching, Fault fault) {
        List<FetchException> failures = new ArrayList<>();
        simulated.fail(fault);
        failures.add(fetching.failure(FOSCAM, right));
        if (!fault.name().startsWith("RESULT_")) { // which are Foscam's alone
            failures.add(fetching.failure(PLAIN, right));
        }
        fetching.lockouts.forget();

        simulated.fail(Fault.NONE);
        for (Camera camera : List.of(FOSCAM, PLAIN)) {
            failures.add(fetching.failure(camera, wrong));
            failures.add(fetching.failure(camera, wrong));
            failures.add(fetching.failure(camera, nowhere));
            fetching.lockouts.forget();
        }
        return failures;
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
