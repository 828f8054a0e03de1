package snapshots.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;
import snapshots.FreePort;
import snapshots.catalog.Journal;
import snapshots.catalog.StageRun;
import snapshots.catalog.TemporaryCatalogue;
import snapshots.catalog.UploadedFile;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.standin.EmbeddedBroker;

/** Out of the journal, and what the relay still brings of it. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class AnnouncerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int WAITING = 20;

    @TempDir
    Path data;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final List<String> announced = new CopyOnWriteArrayList<>();
    private final AtomicBoolean silent = new AtomicBoolean();
    private Runnable whenConnected = () -> {};
    private TemporaryCatalogue catalogue;
    private Connection connection;
    private EventChannel events;
    private Announcer announcer;

    @BeforeEach
    void connect() throws Exception {
        catalogue = new TemporaryCatalogue(data, DataSize.ofBytes(0), clock, ZoneOffset.UTC);
        var factory = new ConnectionFactory();
        factory.setPort(broker.port());
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        channel.exchangeDeclare("home", BuiltinExchangeType.TOPIC, false);
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "home", "#");
        channel.basicConsume(
                queue, true, (tag, event) -> announced.add(event.getProperties().getMessageId()), tag -> {});
        events = new EventChannel(
                new SilentConfirms(broker.port(), silent::get),
                List.of(new Address("127.0.0.1", broker.port())),
                () -> whenConnected.run());
        announcer = announcer(Duration.ofSeconds(10));
    }

    private Announcer announcer(Duration confirmTimeout) {
        var settings = new PublishSettings(
                "home", "snapshot", "here", "here", confirmTimeout, Duration.ofSeconds(60), Duration.ofSeconds(5));
        return new Announcer(
                events,
                settings,
                new EventMessages(settings, Optional::empty, clock),
                catalogue.journal,
                catalogue.unfinished,
                catalogue.pictures(clock),
                new PublishStats(new SimpleMeterRegistry()),
                clock);
    }

    @AfterEach
    void close() throws Exception {
        events.close();
        connection.close();
        broker.close();
        catalogue.close();
    }

    @Test
    void what_the_relay_brings_of_a_backlog_that_was_sent_is_not_sent_again() throws Exception {
        List<Snapshot> waiting = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            waiting.add(looked(i));
        }
        announcer.idle(); // in step, once the backlog is sent
        announcer.process(announcement(waiting.getFirst()));
        Snapshot last = looked(WAITING);
        announcer.process(announcement(last));

        await().until(() -> announced.contains(last.id().toString()));
        assertThat(announced).hasSize(WAITING + 1).doesNotHaveDuplicates();
    }

    @Test
    void what_was_not_looked_at_when_the_backlog_was_sent_is_sent_when_the_relay_brings_it() throws Exception {
        Snapshot slow = uploaded(0);
        Snapshot quick = looked(1);
        announcer.idle();
        detected(slow);
        announcer.process(announcement(slow));

        await().until(() -> announced.size() >= 2);
        assertThat(announced).containsExactly(quick.id().toString(), slow.id().toString());
    }

    @Test
    void a_camera_keeps_its_order_also_where_its_pictures_become_ready_while_the_backlog_of_another_is_sent()
            throws Exception {
        Snapshot first = uploaded("Porch Camera", 0);
        Snapshot other = uploaded("Garage Camera", 1);
        Snapshot second = uploaded("Porch Camera", 2);
        detected(other);
        whenConnected = () -> {
            detected(first);
            detected(second);
        };
        announcer.idle();
        announcer.process(announcement(first));
        announcer.process(announcement(second));

        await().until(() -> announced.size() >= 3);
        assertThat(announced)
                .containsExactly(
                        other.id().toString(),
                        first.id().toString(),
                        second.id().toString());
    }

    @Test
    void a_broker_that_takes_events_and_confirms_none_is_not_said_to_be_back(CapturedOutput log) throws Exception {
        Announcer impatient = announcer(Duration.ofMillis(100));
        Snapshot waiting = looked(0);
        silent.set(true);
        impatient.idle();
        await().until(() -> {
            impatient.idle();
            return announced.size() >= 3;
        });
        assertThat(log)
                .contains("The broker does not take events; they wait in the journal")
                .doesNotContain("The broker takes events again");

        silent.set(false);
        await().until(() -> {
            impatient.idle();
            return log.getAll().contains("The broker takes events again");
        });
        assertThat(announced).containsOnly(waiting.id().toString());
    }

    @Test
    void what_cannot_be_read_for_the_moment_holds_up_no_other_and_is_tried_once_a_time(CapturedOutput log)
            throws Exception {
        Snapshot unreadable = looked(0);
        Path picture = data.resolve("picture 0.jpg");
        Path elsewhere = Files.move(picture, data.resolve("elsewhere"));
        Files.createDirectory(picture);
        Snapshot other = looked(1);
        announcer.idle();
        await().until(() -> announced.size() == 1);
        assertThat(announced).containsExactly(other.id().toString());
        assertThat(log.getAll().split("Left for the next start")).hasSize(2);

        Files.delete(picture);
        Files.move(elsewhere, picture);
        announcer(Duration.ofSeconds(10)).idle();
        await().until(() -> announced.contains(unreadable.id().toString()));
    }

    @Test
    void while_the_journal_cannot_be_read_nothing_of_a_sent_backlog_goes_out_again_and_the_thread_lives()
            throws Exception {
        Snapshot first = looked(0);
        announcer.idle();
        await().until(() -> announced.size() == 1);

        catalogue.breakJournal();
        announcer.process(announcement(first));
        catalogue.mendJournal();
        Snapshot last = looked(1);
        await().until(() -> {
            announcer.idle();
            return announced.contains(last.id().toString());
        });
        assertThat(announced).hasSize(2);
    }

    private Announcement announcement(Snapshot snapshot) {
        return new Announcement(
                snapshot,
                file(snapshot.label()),
                List.of(),
                "",
                Duration.ZERO,
                Duration.ZERO,
                snapshot.label().getBytes(StandardCharsets.UTF_8));
    }

    private Snapshot looked(int number) {
        Snapshot snapshot = uploaded(number);
        detected(snapshot);
        return snapshot;
    }

    private void detected(Snapshot snapshot) {
        catalogue.journal.detected(
                snapshot, file(snapshot.label()), List.of(), StageRun.ok("detect", NOW, Duration.ZERO));
    }

    private Snapshot uploaded(int number) {
        return uploaded("Porch Camera", number);
    }

    private Snapshot uploaded(String camera, int number) {
        String label = "picture " + number;
        var upload = new UploadedFile(
                camera,
                label,
                Media.PICTURE,
                label + ".jpg",
                new UploadedFile.Naming("", "", "", ""),
                file(label),
                NOW,
                UploadedFile.Next.DETECT);
        return Journal.await(
                        catalogue.journal.uploaded(upload, StageRun.ok("upload", NOW, Duration.ZERO), path -> false))
                .snapshot();
    }

    /** Whose bytes are its label. */
    private SnapshotFile file(String label) {
        byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
        try {
            Path path = Files.write(data.resolve(label + ".jpg"), bytes);
            return new SnapshotFile(path, bytes.length, Sha256.of(bytes), 768, 576, NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
