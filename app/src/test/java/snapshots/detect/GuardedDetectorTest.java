package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import snapshots.HandClock;
import snapshots.snapshot.FailureKind;

/** A detector that keeps failing is left alone for a while, and asked again. */
class GuardedDetectorTest {

    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T08:00:00Z"));
    private final ScriptedDetector detector = new ScriptedDetector("far", 0.8);
    private final GuardedDetector guarded = new GuardedDetector(detector, clock);

    @Test
    void is_asked_as_long_as_it_answers() throws Exception {
        for (int i = 0; i < 50; i++) {
            guarded.detect(frame());
        }

        assertThat(detector.asked()).isEqualTo(50);
        assertThat(guarded.state()).isEqualTo("works");
    }

    @Test
    void rests_after_failing_repeatedly_and_says_why() {
        detector.fails(FailureKind.RETRY, "does not answer");
        failTimes(3);

        assertThatThrownBy(() -> guarded.detect(frame())).hasMessage("rests: it does not answer");
        assertThat(detector.asked()).isEqualTo(3);
        assertThat(guarded.state()).isEqualTo("rests: it does not answer");
    }

    @Test
    void is_tried_again_after_half_a_minute_and_works_again() throws Exception {
        detector.fails(FailureKind.RETRY, "does not answer");
        failTimes(3);
        detector.seesPerson(0.9);

        clock.advance(Duration.ofSeconds(29));
        assertThatThrownBy(() -> guarded.detect(frame())).isInstanceOf(DetectionException.class);
        clock.advance(Duration.ofSeconds(2));

        assertThat(guarded.detect(frame())).hasSize(1);
        assertThat(guarded.state()).isEqualTo("works");
    }

    @Test
    void rests_again_when_the_trial_fails() {
        detector.fails(FailureKind.RETRY, "does not answer");
        failTimes(3);

        clock.advance(Duration.ofSeconds(31));
        failTimes(2);

        assertThat(detector.asked()).as("one trial").isEqualTo(4);
    }

    @Test
    void is_left_alone_at_once_and_for_long_when_a_person_must_mend_something() {
        detector.fails(FailureKind.FATAL, "may not be asked");
        failTimes(2);
        clock.advance(Duration.ofMinutes(29));
        failTimes(1);
        assertThat(detector.asked()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(2));
        failTimes(2);

        assertThat(detector.asked()).isEqualTo(2);
        assertThat(guarded.state()).isEqualTo("rests: it may not be asked");
    }

    @Test
    void a_refused_picture_is_no_fault_of_the_detector() {
        detector.fails(FailureKind.REJECT, "does not take this picture");
        failTimes(20);

        assertThat(detector.asked()).isEqualTo(20);
        assertThat(guarded.state()).isEqualTo("works");
    }

    @Test
    void a_cap_is_no_fault_of_the_detector() {
        detector.hasReachedItsCap();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> guarded.detect(frame())).isInstanceOf(CapReachedException.class);
        }

        assertThat(guarded.state()).isEqualTo("works");
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> guarded.detect(frame())).isInstanceOf(DetectionException.class);
        }
    }

    private static Frame frame() {
        return new Frame(new byte[0]);
    }
}
