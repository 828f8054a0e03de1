package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static snapshots.camera.Fetching.FOSCAM;
import static snapshots.camera.Fetching.addressOf;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.util.Deadline;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import pylib.credentials.Secret;
import snapshots.snapshot.FailureKind;
import snapshots.snapshot.JpegStructure.Dimensions;
import snapshots.standin.SimulatedCamera;
import snapshots.standin.SimulatedCamera.Fault;
import snapshots.standin.StandinPhotos;

@Timeout(30)
class SnapshotFetcherTest {

    private final byte[] coffee = StandinPhotos.photo("coffee.jpg");
    private final SimulatedCamera simulated = SimulatedCamera.builder()
            .login("viewer", new Secret("hush-hush"))
            .pictures(List.of(coffee))
            .start();
    private final CameraAddress address = addressOf(simulated);
    private final CameraAddress wrong =
            new CameraAddress("127.0.0.1", simulated.port(), "viewer", new Secret("hush"), null);
    private final Fetching fetching = Fetching.patiently();

    @AfterEach
    void close() {
        fetching.close();
        simulated.close();
    }

    @Test
    void brings_the_picture_its_size_and_the_number_of_tries() throws Exception {
        FetchedPicture picture = fetching.fetch(FOSCAM, address);

        assertThat(picture.jpeg()).isEqualTo(coffee);
        assertThat(picture.dimensions()).isEqualTo(new Dimensions(600, 400));
        assertThat(picture.tries()).isEqualTo(1);
        assertThat(simulated.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "TRUNCATED_JPEG, RETRY, BROKEN_PICTURE, 3",
        "XML_INSTEAD, RETRY, NO_PICTURE, 3",
        "TEXT_INSTEAD, RETRY, NO_PICTURE, 3",
        "HTTP_500, RETRY, HTTP_STATUS, 3",
        "DROP_CONNECTION, RETRY, CONNECTION_LOST, 3",
        "RESULT_4, RETRY, CAMERA_ERROR, 3",
        "RESULT_5, RETRY, CAMERA_ERROR, 3",
        "RESULT_6, RETRY, CAMERA_ERROR, 3",
        "RESULT_8, RETRY, CAMERA_ERROR, 3",
        "TOO_LARGE, REJECT, TOO_LARGE, 1",
        "RESULT_2, REJECT, WRONG_PASSWORD, 1",
        "RESULT_3, REJECT, ACCESS_DENIED, 1"
    })
    void tries_again_where_that_may_help(Fault fault, FailureKind kind, Reason reason, int tries) {
        simulated.fail(fault);

        FetchException failure = fetching.failure(FOSCAM, address);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageStartingWith("Camera \"Front Door\" ").hasNoCause();
        assertThat(simulated.requests()).isEqualTo(tries);
        assertThat(fetching.pauses).hasSize(tries - 1);
    }

    @ParameterizedTest
    @CsvSource({"RESULT_1", "RESULT_7"})
    void tries_the_old_command_too_where_the_camera_does_not_understand(Fault fault) {
        simulated.fail(fault);

        FetchException failure = fetching.failure(FOSCAM, address);

        assertThat(failure.kind()).isEqualTo(FailureKind.RETRY);
        assertThat(failure.reason()).isEqualTo(Reason.CAMERA_ERROR);
        assertThat(failure).hasMessageContaining("does not understand").hasMessageEndingWith("(Tried 3 times.)");
        assertThat(simulated.requests()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"HANG", "TRICKLE"})
    void cuts_a_camera_off_at_the_deadline(Fault fault) {
        simulated.fail(fault);
        try (Fetching impatient = Fetching.impatiently()) {
            long start = System.nanoTime();

            FetchException failure = impatient.failure(FOSCAM, address);

            assertThat(failure.kind()).isEqualTo(FailureKind.RETRY);
            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(600), Duration.ofSeconds(5));
            assertThat(simulated.requests()).isEqualTo(3);
        }
    }

    @Test
    void is_left_with_no_connection_in_use_by_cameras_that_were_cut_off() throws Exception {
        simulated.fail(Fault.HANG);
        try (Fetching impatient = Fetching.impatiently();
                ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<FetchException>> fetches = Collections.nCopies(70, () -> impatient.failure(FOSCAM, address));
            for (Future<FetchException> failure : together.invokeAll(fetches)) {
                assertThat(failure.get().reason()).isEqualTo(Reason.TIMEOUT);
            }
            simulated.fail(Fault.NONE);

            await().ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(impatient.fetch(FOSCAM, address).jpeg()).isEqualTo(coffee));
        }
    }

    @Test
    void calls_it_a_timeout_when_others_had_all_connections_to_the_host() {
        FetchException failure =
                HttpFailures.translate(FOSCAM, "127.0.0.1:88", new ConnectionRequestTimeoutException("no lease"));

        assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void calls_it_a_timeout_when_the_turn_for_a_connection_comes_too_late() {
        IOException tooLate = new RequestFailedException(
                "Request execution failed", DeadlineTimeoutException.from(Deadline.fromUnixMilliseconds(1)));

        FetchException failure = HttpFailures.translate(FOSCAM, "127.0.0.1:88", tooLate);

        assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void gets_the_picture_when_a_later_try_succeeds() throws Exception {
        simulated.fail(Fault.DROP_CONNECTION);
        CameraSettings settings = new CameraSettings(
                3, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(500), DataSize.ofMegabytes(20));
        try (CameraHttp http = new CameraHttp(settings)) {
            SnapshotFetcher fetcher = new SnapshotFetcher(settings, http, fetching.lockouts, pause -> {
                simulated.fail(Fault.NONE);
                return false;
            });

            assertThat(fetcher.fetch(FOSCAM, address).tries()).isEqualTo(2);
        }
    }

    @Test
    void pauses_longer_each_time() {
        simulated.fail(Fault.HTTP_500);

        fetching.failure(FOSCAM, address);

        assertThat(fetching.pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void does_not_try_again_when_the_service_is_stopping() {
        simulated.fail(Fault.HTTP_500);
        fetching.stopping = true;

        FetchException failure = fetching.failure(FOSCAM, address);

        assertThat(failure.kind()).isEqualTo(FailureKind.RETRY);
        assertThat(failure.reason()).isEqualTo(Reason.STOPPING);
        assertThat(simulated.requests()).isEqualTo(1);
    }

    @Test
    void says_when_nothing_listens_there() {
        simulated.close();

        FetchException failure = fetching.failure(FOSCAM, address);

        assertThat(failure.kind()).isEqualTo(FailureKind.RETRY);
        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + address.port());
    }

    @Test
    void asks_with_a_wrong_password_exactly_once() {
        assertThat(fetching.failure(FOSCAM, wrong).reason()).isEqualTo(Reason.WRONG_PASSWORD);
        assertThat(simulated.requests()).isEqualTo(1);

        for (int i = 0; i < 5; i++) {
            FetchException failure = fetching.failure(FOSCAM, wrong);
            assertThat(failure.kind()).isEqualTo(FailureKind.REJECT);
            assertThat(failure.reason()).isEqualTo(Reason.LOCKED_OUT);
        }
        assertThat(simulated.requests()).isEqualTo(1);
    }

    @Test
    void asks_again_with_other_credentials() throws Exception {
        fetching.failure(FOSCAM, wrong);

        assertThat(fetching.fetch(FOSCAM, address).jpeg()).isEqualTo(coffee);
        assertThat(fetching.failure(FOSCAM, wrong).reason()).isEqualTo(Reason.LOCKED_OUT);
    }

    @Test
    void asks_again_when_a_person_wants_it() {
        fetching.failure(FOSCAM, wrong);
        fetching.lockouts.forget();

        assertThat(fetching.failure(FOSCAM, wrong).reason()).isEqualTo(Reason.WRONG_PASSWORD);
        assertThat(simulated.wrongLogins()).isEqualTo(2);
    }

    @Test
    void gives_up_when_its_thread_is_interrupted() {
        simulated.fail(Fault.HANG);
        Thread.currentThread().interrupt();

        assertThat(fetching.failure(FOSCAM, address).reason()).isEqualTo(Reason.STOPPING);

        assertThat(Thread.interrupted()).isTrue();
    }
}
