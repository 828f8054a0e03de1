package snapshots.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pylib.credentials.Secret;
import pylib.payload.PayloadEncoder;
import snapshots.FreePort;
import snapshots.standin.SimulatedCamera;
import snapshots.standin.SimulatedCamera.Fault;

/**
 * What companion programs rely on, whichever broker lies between. Subclasses name the broker.
 *
 * <p>The service runs with detection off here, which is no part of the contract with the broker.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class BusContract {

    private static final String PASSWORD = "not:a@real,password ü&+";

    /** {@code host:port} of a broker with the account guest/guest. */
    abstract String broker() throws Exception;

    void stopBroker() throws Exception {}

    @TempDir
    static Path dataDir;

    private final byte[] photo = Photos.read("vtest_01.jpg");
    private SimulatedCamera camera;
    private Secret address;
    private Bus bus;
    private Service service;

    @BeforeAll
    void start() throws Exception {
        camera = SimulatedCamera.builder()
                .login("visitor", new Secret(PASSWORD))
                .pictures(List.of(photo))
                .start();
        address = camera.deviceParams();
        bus = new Bus(broker());
        service = new Service(
                broker(),
                dataDir,
                Map.of(
                        "OBJECT_DETECTION_ENABLED", "false",
                        "INPUT_1_TYPE", "Sensor",
                        "INPUT_1_LOCATION", "Porch",
                        "OUTPUT_2_TYPE", "Siren",
                        "snapshots.camera.connect-timeout", "1s",
                        "snapshots.camera.total-timeout", "2s",
                        "snapshots.camera.retry-pause", "10ms",
                        "DEVICE_NAME", "den"));
        bus.heartbeat();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        bus.deleteQueues();
        bus.close();
        camera.close();
        stopBroker();
    }

    @BeforeEach
    void mendCamera() {
        camera.fail(Fault.NONE);
        camera.reboot();
        bus.eventsSoFar();
    }

    @Test
    void a_trigger_becomes_an_event_with_the_cameras_very_bytes() throws Exception {
        Instant before = Instant.now();
        bus.trigger(Triggers.of(Triggers.CAMERA, "Front Door", address));

        Bus.Event event = bus.event();

        assertThat(event.routingKey()).isEqualTo("event.notify.snapshot.den.image");
        assertThat(event.body().requiredText("timestamp"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")
                .satisfies(text -> assertThat(Instant.parse(text))
                        .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1)));
        assertThat(event.inputs()).hasSize(1);
        Map<String, Object> input = event.input();
        assertThat(input.get("device_key")).isEqualTo("Front Door Camera");
        assertThat(input.get("device_label")).isEqualTo("Front Door");
        assertThat(input.get("type")).isEqualTo("camera");
        assertThat(input.get("image")).isEqualTo(photo);
        assertThat(input).doesNotContainKey("event_detail");
        assertThat((String) input.get("image_timestamp")).matches("\\d{10}");
        assertThat((String) input.get("storage_path"))
                .matches(service.folder() + "/fetch_front-door-camera_" + input.get("image_timestamp")
                        + "(_\\d+)?\\.jpg");
        assertThat(Path.of((String) input.get("storage_path"))).hasBinaryContent(photo);
        assertThat(input.get("source")).isEqualTo("fetch");
        assertThat((String) input.get("captured_at")).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(event.properties().getMessageId()).isEqualTo(input.get("snapshot_id"));
        assertThat(event.properties().getContentType()).isEqualTo("application/msgpack");
        assertThat(event.properties().getAppId()).isEqualTo("snapshot-processor");
        assertThat(event.isMarkedRedelivered()).isFalse();
    }

    @Test
    void the_trace_of_the_body_wins_over_the_headers_and_is_continued() throws Exception {
        String ofBody = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String ofHeader = "00-11111111111111111111111111111111-2222222222222222-01";
        Map<String, Object> body = Triggers.body(Triggers.CAMERA, "trace", address.value(), now());
        var headers = new AMQP.BasicProperties.Builder()
                .headers(Map.of("traceparent", ofHeader, "baggage", "room=porch"))
                .build();
        bus.trigger(PayloadEncoder.encode(body), headers);
        Bus.Event fromHeader = bus.event();
        body.put("traceparent", ofBody);
        bus.trigger(PayloadEncoder.encode(body), headers);
        Bus.Event fromBody = bus.event();

        assertThat(fromHeader.body().requiredText("traceparent")).isEqualTo(ofHeader);
        assertThat(fromHeader.body().requiredText("baggage")).isEqualTo("room=porch");
        assertThat(fromBody.body().requiredText("traceparent")).isEqualTo(ofBody);
        assertThat(fromBody.properties().getHeaders().get("traceparent").toString())
                .isEqualTo(ofBody);
    }

    @Test
    void texts_of_old_python_senders_are_understood() throws Exception {
        bus.trigger(PayloadEncoder.encode(Map.of(
                "timestamp", Instant.now().toString().getBytes(UTF_8),
                "output_triggered",
                        Map.of(
                                "device_key", Triggers.CAMERA.getBytes(UTF_8),
                                "device_params", address.value().getBytes(UTF_8)))));

        assertThat(bus.event().input().get("device_label")).isEqualTo(Triggers.CAMERA);
    }

    @Test
    void two_equal_triggers_in_one_second_are_two_pictures() throws Exception {
        byte[] trigger = Triggers.of(Triggers.CAMERA, "twins", address);
        bus.trigger(trigger);
        bus.trigger(trigger);

        List<Bus.Event> events = bus.events(2);

        assertThat(events)
                .extracting(event -> event.properties().getMessageId())
                .doesNotHaveDuplicates();
        assertThat(events)
                .extracting(event -> event.input().get("storage_path"))
                .doesNotHaveDuplicates();
        assertThat(events)
                .allSatisfy(event -> assertThat(Path.of((String) event.input().get("storage_path")))
                        .exists());
    }

    @Test
    void events_of_a_camera_keep_the_order_of_its_triggers() throws Exception {
        List<String> inOrder =
                IntStream.range(0, 300).mapToObj(i -> "order " + i).toList();
        for (String label : inOrder) {
            bus.trigger(Triggers.of(Triggers.CAMERA, label, address));
        }

        // Of what is not announced, this says how far it came, and of what never came, that.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(journaled("label || ' ' || state"))
                        .isEqualTo(inOrder.stream()
                                .map(label -> label + " PUBLISHED")
                                .toList()));
        List<Bus.Event> events = bus.events(300);

        assertThat(events)
                .extracting(event -> event.input().get("device_label"))
                .isEqualTo(inOrder);
    }

    private List<String> journaled(String what) {
        return service.journal()
                .sql("SELECT " + what + " FROM snapshot WHERE label LIKE 'order %' ORDER BY number")
                .query(String.class)
                .list();
    }

    @Test
    void a_trigger_that_comes_too_late_is_counted_and_not_executed() throws Exception {
        double before = service.count("snapshots.fetches", "outcome", "stale");
        bus.trigger(Triggers.at(now() - 61, "late by its expiration", address));
        var shortLived = new AMQP.BasicProperties.Builder().expiration("30000").build();
        bus.trigger(Triggers.at(now() - 31, "late by a shorter one", address), shortLived);

        assertNextTriggerIsServed();

        assertThat(service.count("snapshots.fetches", "outcome", "stale")).isEqualTo(before + 2);
        assertThat(service.stateOf("late by its expiration")).isEqualTo("STALE");
        assertThat(service.reasonOf("late by its expiration")).contains("too late");
    }

    @Test
    void a_sender_whose_clock_is_ahead_is_served() throws Exception {
        bus.trigger(Triggers.at(now() + 3600, "ahead", address));

        assertThat(bus.event().input().get("device_label")).isEqualTo("ahead");
    }

    @Test
    void what_cannot_be_understood_is_put_away_with_the_reason() throws Exception {
        Map<String, Object> noCamera = Triggers.body("Attic Camera", "x", address.value(), now());
        Map<String, Object> noAt = Triggers.body(Triggers.CAMERA, "x", "visitor:" + PASSWORD, now());
        Map<String, Object> noOutput = Map.of("timestamp", now());
        assertPutAway(new byte[0], "empty");
        assertPutAway("{\"output_triggered\": {}}".getBytes(UTF_8), "JSON");
        assertPutAway(new byte[] {(byte) 0x93, 1, 2, 3}, "array");
        assertPutAway(PayloadEncoder.encode(noOutput), "\"output_triggered\" is missing");
        assertPutAway(PayloadEncoder.encode(noCamera), "camera \"Attic Camera\" is not configured");
        assertPutAway(
                PayloadEncoder.encode(Triggers.body(Triggers.CAMERA, "x".repeat(70_000), address.value(), now())),
                "\"device_label\" has 70000 characters");
        assertPutAway(
                PayloadEncoder.encode(Triggers.body(Triggers.CAMERA, "x\0y", address.value(), now())),
                "\"device_label\" has a NUL in it");
        assertPutAway(PayloadEncoder.encode(noAt), "username:password@host:port");

        assertNextTriggerIsServed();
    }

    private void assertPutAway(byte[] body, String reason) throws Exception {
        double before = service.count("snapshots.triggers");
        bus.trigger(body);

        List<GetResponse> letters = new ArrayList<>();
        await().until(() -> {
            GetResponse letter = bus.deadLetter();
            if (letter != null) {
                letters.add(letter);
            }
            return letter != null;
        });

        assertThat(letters.getFirst().getBody()).isEqualTo(body);
        Map<String, Object> headers = letters.getFirst().getProps().getHeaders();
        assertThat(headers.get("x-reason").toString()).contains(reason).doesNotContain("real,password");
        assertThat(Instant.parse(headers.get("x-rejected-at").toString()))
                .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(1));
        await().until(() -> service.count("snapshots.triggers") == before + 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"HANG", "XML_INSTEAD", "TRUNCATED_JPEG", "TOO_LARGE", "TEXT_INSTEAD", "DROP_CONNECTION"})
    void a_camera_that_fails_is_recorded_and_no_event_is_invented(Fault fault) throws Exception {
        double before = service.count("snapshots.fetches");
        camera.fail(fault);
        bus.trigger(Triggers.of(Triggers.CAMERA, "fails with " + fault, address));
        await().atMost(Duration.ofSeconds(20)).until(() -> service.count("snapshots.fetches") == before + 1);
        camera.fail(Fault.NONE);

        assertNextTriggerIsServed();

        assertThat(service.stateOf("fails with " + fault)).isEqualTo("FAILED");
        assertThat(service.reasonOf("fails with " + fault))
                .contains("Front Door")
                .doesNotContain("real,password");
    }

    @Test
    void a_camera_that_refuses_connections_is_recorded() throws Exception {
        Secret nobody = new Secret("visitor:" + PASSWORD + "@127.0.0.1:" + FreePort.any());
        bus.trigger(Triggers.of(Triggers.CAMERA, "refused", nobody));

        assertNextTriggerIsServed();

        assertThat(service.stateOf("refused")).isEqualTo("FAILED");
        assertThat(service.count("snapshots.fetches", "outcome", "unreachable")).isPositive();
    }

    @Test
    void an_address_of_any_length_ends_nothing() throws Exception {
        Secret endless = new Secret("visitor:" + "p".repeat(100_000) + "@127.0.0.1:" + camera.port());
        bus.trigger(Triggers.of(Triggers.CAMERA, "endless", endless));

        assertNextTriggerIsServed();

        assertThat(service.stateOf("endless")).isEqualTo("FAILED");
    }

    @Test
    void a_wrong_password_is_tried_once_and_never_again() throws Exception {
        Secret wrong = new Secret(address.value().replace(PASSWORD, "also-not-a-real-password"));
        long before = camera.wrongLogins();
        bus.trigger(Triggers.of(Triggers.CAMERA, "wrong password", wrong));
        bus.trigger(Triggers.of(Triggers.CAMERA, "wrong password again", wrong));

        assertNextTriggerIsServed();

        assertThat(camera.wrongLogins()).isEqualTo(before + 1);
        assertThat(service.stateOf("wrong password again")).isEqualTo("FAILED");
        assertThat(service.count("snapshots.fetches", "outcome", "locked_out")).isPositive();
    }

    @Test
    void a_picture_that_cannot_be_stored_is_recorded_and_the_next_one_is_stored() throws Exception {
        Path folder = service.folder();
        Path aside = folder.resolveSibling("aside");
        if (Files.exists(folder)) {
            Files.move(folder, aside);
        }
        Files.createDirectories(folder.getParent());
        Files.createFile(folder);
        bus.trigger(Triggers.of(Triggers.CAMERA, "no room", address));
        await().until(() -> service.stateOf("no room").equals("FAILED"));
        Files.delete(folder);

        assertNextTriggerIsServed();

        assertThat(service.reasonOf("no room")).contains("could not be stored");
        assertThat(service.count("snapshots.fetches", "outcome", "not_stored")).isPositive();
    }

    @Test
    void the_heartbeat_names_all_devices() throws Exception {
        bus.forgetHeartbeats();

        Bus.Event heartbeat = bus.heartbeat();

        assertThat(heartbeat.routingKey()).isEqualTo("event.heartbeat.snapshot");
        assertThat(heartbeat.body().requiredText("timestamp")).endsWith("Z").hasSize(20);
        assertThat(heartbeat.inputs())
                .containsExactly(Map.of("type", "Sensor", "location", "Porch", "device_key", "Porch Sensor"));
        assertThat(heartbeat.outputs())
                .containsExactly(
                        Map.of("type", "Camera", "location", "Front Door", "device_key", "Front Door Camera"),
                        Map.of("type", "Siren", "device_key", "Siren"));
    }

    @Test
    void passwords_leave_the_journal_once_the_camera_was_asked() throws Exception {
        bus.trigger(Triggers.of(Triggers.CAMERA, "forgets", address));
        bus.event();

        await().until(() -> service.stateOf("forgets").equals("PUBLISHED"));
        assertThat(service.journal()
                        .sql("SELECT count(*) FROM snapshot WHERE request IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void assertNextTriggerIsServed() throws Exception {
        String label = "next " + System.nanoTime();
        bus.trigger(Triggers.of(Triggers.CAMERA, label, address));
        assertThat(bus.event().input().get("device_label")).isEqualTo(label);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
