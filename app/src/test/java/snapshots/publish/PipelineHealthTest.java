package snapshots.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import pylib.lifecycle.Backlog;
import pylib.lifecycle.ThreadNanny;
import pylib.relay.Inbox;
import pylib.relay.RelayCodec;
import pylib.relay.RelayContext;
import snapshots.catalog.WorkingJournal;

@Timeout(60)
class PipelineHealthTest {

    private final RelayContext relays = new RelayContext(new ThreadNanny(death -> {}), Duration.ofSeconds(5));
    private final Backlog other = new Backlog("journal");
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        relays.close();
    }

    @Test
    void without_work_nothing_stands_still() {
        standingInbox();

        assertThat(health(Duration.ofNanos(1), Duration.ofNanos(1)).ailment()).isEmpty();
        assertThat(health(Duration.ofNanos(1), Duration.ofNanos(1)).stuck()).isEmpty();
    }

    @Test
    void a_stage_that_finishes_nothing_is_stalled_first_and_stuck_later() {
        Inbox<String> inbox = standingInbox();
        inbox.send("work");
        await().until(() -> inbox.stalledFor().toMillis() > 20);

        PipelineHealth stalled = health(Duration.ofMillis(10), Duration.ofHours(1));
        assertThat(stalled.ailment())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("standing has finished nothing for")
                        .endsWith("although 1 wait"));
        assertThat(stalled.stuck()).isEmpty();
        assertThat(health(Duration.ofMillis(10), Duration.ofMillis(10)).stuck()).isPresent();
    }

    @Test
    void with_a_limit_of_zero_nothing_is_ever_stuck() {
        Inbox<String> inbox = standingInbox();
        inbox.send("work");
        await().until(() -> inbox.stalledFor().toMillis() > 20);

        assertThat(health(Duration.ofMillis(10), Duration.ZERO).stuck()).isEmpty();
    }

    @Test
    void a_thread_without_an_inbox_can_be_stuck_as_well() {
        other.added();
        other.added();
        await().until(() -> other.stalledFor().toMillis() > 20);

        assertThat(health(Duration.ofMillis(10), Duration.ofMillis(10)).stuck())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("journal has finished nothing")
                        .endsWith("although 2 wait"));

        other.finished(2);
        assertThat(health(Duration.ofMillis(10), Duration.ofMillis(10)).stuck()).isEmpty();
    }

    @Test
    void a_journal_that_cannot_be_written_is_an_ailment_and_no_stage_is_stuck() {
        var settings = new SupervisionSettings(Duration.ofMinutes(1), Duration.ofMinutes(1));
        var health = new PipelineHealth(
                relays, List.of(), WorkingJournal.failing(new SimpleMeterRegistry(), "the disk is full"), settings);

        assertThat(health.ailment()).contains("the disk is full");
        assertThat(health.stuck()).isEmpty();
    }

    @Test
    void settings_that_are_not_given_have_these_defaults_and_those_given_arrive() {
        assertThat(bind(Map.of())).isEqualTo(new SupervisionSettings(Duration.ofSeconds(60), Duration.ofMinutes(5)));
        assertThat(bind(Map.of("snapshots.supervision.stalled-after", "10s", "snapshots.supervision.stuck-after", "0")))
                .isEqualTo(new SupervisionSettings(Duration.ofSeconds(10), Duration.ZERO));
    }

    private static SupervisionSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("snapshots.supervision", SupervisionSettings.class);
    }

    private PipelineHealth health(Duration stalledAfter, Duration stuckAfter) {
        var settings = new SupervisionSettings(stalledAfter, stuckAfter);
        return new PipelineHealth(relays, List.of(other), WorkingJournal.failures(new SimpleMeterRegistry()), settings);
    }

    private Inbox<String> standingInbox() {
        Inbox<String> inbox = relays.inbox("standing", 4, new TextCodec());
        relays.start(inbox, message -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return inbox;
    }

    private static final class TextCodec implements RelayCodec<String> {

        @Override
        public void write(String message, DataOutput out) throws IOException {
            out.writeUTF(message);
        }

        @Override
        public String read(DataInput in, byte @Nullable [] image) throws IOException {
            return in.readUTF();
        }
    }
}
