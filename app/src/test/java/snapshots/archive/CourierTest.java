package snapshots.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.archive.ScriptedDestination.failure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.archive.CopyException.Kind;

@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class CourierTest {

    @TempDir
    Path folder;

    private final ScriptedDestination remote = new ScriptedDestination();
    private ArchiveSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ArchiveSite(folder, remote);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void people_go_first_then_the_oldest() throws Exception {
        site.owe("old.jpg", false);
        site.clock.advance(Duration.ofSeconds(1));
        site.owe("new.jpg", false);
        site.clock.advance(Duration.ofSeconds(1));
        site.owe("person.jpg", true);

        site.turns();

        assertThat(arrived()).containsExactly("person.jpg", "old.jpg", "new.jpg");
        assertThat(site.states()).containsOnly("VERIFIED");
        assertThat(site.meters
                        .counter("snapshots.archive.copies", "destination", "remote", "outcome", "verified")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void an_order_says_what_the_file_is() throws Exception {
        site.owe("one.jpg", false);

        site.turns();

        assertThat(remote.orders).singleElement().satisfies(order -> {
            assertThat(order.camera()).isEqualTo("Front Door Camera");
            assertThat(order.size()).isEqualTo("picture one.jpg".length());
            assertThat(order.md5()).isEqualTo("f0a7e961341bd5d09eed11d6ceab98f8");
            assertThat(order.sha256()).isEqualTo("0c3d688df452c5ac4976816258bc513a7279fe552e2c4820a460c7e9fa28fc73");
            assertThat(order.capturedAt()).isEqualTo(ArchiveSite.START);
        });
        assertThat(remote.stored.get("one.jpg")).isEqualTo("picture one.jpg".getBytes());
    }

    @Test
    void a_failed_copy_is_tried_again_after_growing_intervals_for_ever() throws Exception {
        site.owe("one.jpg", false);
        remote.trouble = order -> failure(Kind.RETRY);

        site.turnsFor(Duration.ofHours(12));

        assertThat(site.states()).containsExactly("OWED");
        assertThat(site.reason()).isEqualTo("says RETRY");
        assertThat(remote.asked)
                .as("never more than an hour apart, and ever rarer")
                .isBetween(15, 40);
        remote.trouble = order -> null;
        site.turnsFor(Duration.ofHours(2));
        assertThat(site.states()).containsExactly("VERIFIED");
    }

    @Test
    void one_poisoned_file_holds_up_no_other() throws Exception {
        site.owe("poison.jpg", true);
        site.owe(IntStream.range(0, 20).mapToObj(i -> i + ".jpg").toList(), false);
        for (Kind kind : List.of(Kind.RETRY, Kind.MISMATCH, Kind.REJECT)) {
            remote.trouble = order -> order.fileName().equals("poison.jpg") ? failure(kind) : null;
            site.turns();
            assertThat(remote.stored).as(kind.toString()).hasSize(20);
        }
    }

    @Test
    void one_file_with_which_the_destination_cannot_be_reached_holds_up_no_other() throws Exception {
        site.owe("poison.jpg", true);
        site.owe(IntStream.range(0, 20).mapToObj(i -> i + ".jpg").toList(), false);
        remote.trouble = order -> order.fileName().equals("poison.jpg") ? failure(Kind.UNREACHABLE) : null;

        site.turnsFor(Duration.ofSeconds(30));

        assertThat(remote.stored).hasSize(20);
        assertThat(site.count("OWED")).isEqualTo(1);
        assertThat(site.state().isClosed()).isFalse();
    }

    @Test
    void an_unexpected_exception_postpones_its_copy_alone() throws Exception {
        site.owe("bug.jpg", true);
        site.owe("fine.jpg", false);
        remote.trouble = order -> order.fileName().equals("bug.jpg") ? new IllegalStateException("a bug") : null;

        site.turns();

        assertThat(arrived()).containsExactly("fine.jpg");
        assertThat(site.reason()).contains("unexpected", "a bug");
    }

    @Test
    void a_copy_waits_as_long_as_the_destination_wants() throws Exception {
        site.owe("one.jpg", false);
        remote.answers.add(failure(Kind.RETRY, Duration.ofMinutes(20)));
        site.turns();

        site.turnsFor(Duration.ofMinutes(19));
        assertThat(remote.asked).isEqualTo(1);
        site.turnsFor(Duration.ofMinutes(2));
        assertThat(site.states()).containsExactly("VERIFIED");
    }

    @Test
    void the_destination_rests_as_long_as_it_wants() throws Exception {
        site.owe(List.of("one.jpg", "two.jpg"), false);
        remote.answers.add(failure(Kind.UNREACHABLE, Duration.ofMinutes(20)));

        site.turnsFor(Duration.ofMinutes(19));
        assertThat(remote.asked).isEqualTo(1);
        assertThat(site.state().word()).isEqualTo("rests");
        site.turnsFor(Duration.ofMinutes(2));
        assertThat(site.states()).containsOnly("VERIFIED");
    }

    @Test
    void a_clock_that_is_set_back_by_an_hour_puts_nothing_off_for_that_long() throws Exception {
        site.owe(List.of("one.jpg", "two.jpg"), false);
        remote.answers.add(failure(Kind.UNREACHABLE, Duration.ofMinutes(20)));
        site.turns();

        site.clock.advance(Duration.ofHours(-1));
        site.turnsFor(Duration.ofMinutes(1));

        assertThat(site.states()).containsOnly("VERIFIED");
    }

    @Test
    void what_arrives_wrong_every_time_is_given_up_with_the_reason() throws Exception {
        site.owe("one.jpg", false);
        remote.trouble = order -> failure(Kind.MISMATCH);

        site.turnsFor(Duration.ofHours(2));

        assertThat(site.states()).containsExactly("GIVEN_UP");
        assertThat(remote.asked).isEqualTo(Courier.MOST_MISMATCHES);
        assertThat(site.reason()).contains("5 times", "says MISMATCH");
    }

    @Test
    void what_arrives_wrong_once_is_sent_again() throws Exception {
        site.owe("one.jpg", false);
        remote.answers.add(failure(Kind.MISMATCH));

        site.turnsFor(Duration.ofMinutes(1));

        assertThat(site.states()).containsExactly("VERIFIED");
    }

    @Test
    void what_a_destination_rejects_is_given_up_at_once() throws Exception {
        site.owe("one.jpg", false);
        remote.trouble = order -> failure(Kind.REJECT);

        site.turnsFor(Duration.ofHours(2));

        assertThat(site.states()).containsExactly("GIVEN_UP");
        assertThat(remote.asked).isEqualTo(1);
    }

    @Test
    void a_file_that_vanished_or_changed_is_given_up_and_not_sent() throws Exception {
        Files.delete(site.owe("vanished.jpg", false));
        Files.writeString(site.owe("longer.jpg", false), "something else, and longer");
        Files.writeString(site.owe("changed.jpg", false), "PICTURE changed.jpg");

        site.turns();

        assertThat(remote.asked).isZero();
        assertThat(site.states()).containsOnly("GIVEN_UP");
        assertThat(site.catalogue
                        .db
                        .sql("SELECT reason FROM copy ORDER BY number")
                        .query(String.class)
                        .list())
                .satisfiesExactly(
                        gone -> assertThat(gone).contains("is gone", "vanished.jpg"),
                        longer -> assertThat(longer).contains("has changed", "size is 26, and was 18"),
                        changed -> assertThat(changed).contains("has changed", "SHA-256"));
    }

    @Test
    void a_file_that_was_renamed_is_found() throws Exception {
        Path path = site.owe("one.jpg", false);
        Path renamed = Files.move(path, path.resolveSibling("other.jpg"));
        site.catalogue.journal.renamed(1, Optional.of(renamed), "uploads/frontdoor/other.jpg");

        site.turns();

        assertThat(arrived()).containsExactly("other.jpg");
    }

    @Test
    void network_gone_for_two_hours_with_2000_files_waiting_then_all_are_delivered_people_first(CapturedOutput output)
            throws Exception {
        remote.trouble = order -> failure(Kind.UNREACHABLE);
        List<String> others =
                IntStream.range(0, 1900).mapToObj(i -> "other-" + i + ".jpg").toList();
        List<String> people =
                IntStream.range(0, 100).mapToObj(i -> "person-" + i + ".jpg").toList();
        site.owe(others, false);
        site.clock.advance(Duration.ofSeconds(1));
        site.owe(people, true);

        site.turnsFor(Duration.ofHours(2));

        assertThat(remote.stored).isEmpty();
        assertThat(remote.asked).as("probes alone").isBetween(20, 60);
        assertThat(site.tries()).as("no copy's tries are used up").isZero();

        remote.trouble = order -> null;
        site.turnsFor(Duration.ofMinutes(10));

        assertThat(site.count("VERIFIED")).isEqualTo(2000);
        assertThat(arrived()).doesNotHaveDuplicates().hasSize(2000);
        assertThat(arrived().subList(0, 100)).containsExactlyInAnyOrderElementsOf(people);
        assertThat(arrived().subList(100, 2000)).containsExactlyElementsOf(others);
        assertThat(output).containsOnlyOnce("cannot be reached").containsOnlyOnce("Copies go on");
    }

    @Test
    void a_pause_is_said_once_outlives_restarts_and_ends_by_itself_when_its_time_is_over(CapturedOutput output)
            throws Exception {
        site.owe(List.of("one.jpg", "two.jpg"), false);
        remote.trouble =
                order -> new CopyException(Kind.PAUSE, "the quota is full; buy more space", Duration.ofHours(1), null);
        site.turns();
        assertThat(site.state().word()).isEqualTo("paused");
        assertThat(site.state().reason()).isEqualTo("the quota is full; buy more space");

        site.restart();
        site.turnsFor(Duration.ofMinutes(59));
        assertThat(remote.asked).as("nothing is sent").isEqualTo(1);

        site.turnsFor(Duration.ofMinutes(2));
        assertThat(remote.asked).as("one try").isEqualTo(2);
        assertThat(site.state().since()).contains(ArchiveSite.START);

        remote.trouble = order -> null;
        site.restart();
        site.turnsFor(Duration.ofMinutes(61));
        assertThat(site.states()).containsOnly("VERIFIED");
        assertThat(site.state().word()).isEqualTo("works");
        assertThat(site.catalogue.destinations.pause(ArchiveSite.NAME)).isEmpty();
        assertThat(output).containsOnlyOnce("No copies are sent").containsOnlyOnce("Copies go on");
    }

    @Test
    void a_pause_without_a_time_ends_when_what_was_wrong_was_put_right() throws Exception {
        site.owe("one.jpg", false);
        remote.answers.add(failure(Kind.PAUSE));
        site.turnsFor(Duration.ofDays(2));
        assertThat(remote.asked).isEqualTo(1);

        remote.renewed = true;
        site.turnsFor(Duration.ofSeconds(10));

        assertThat(site.states()).containsExactly("VERIFIED");
    }

    @Test
    void what_was_put_right_while_nothing_was_owed_is_not_forgotten() throws Exception {
        site.owe("one.jpg", false);
        remote.answers.add(failure(Kind.PAUSE));
        site.turns();
        site.catalogue.db.sql("DELETE FROM copy").update();

        remote.renewed = true;
        site.turnsFor(Duration.ofMinutes(1));
        assertThat(site.state().isPaused()).isTrue();
        site.owe("two.jpg", false);
        site.turnsFor(Duration.ofSeconds(10));

        assertThat(arrived()).containsExactly("two.jpg");
        assertThat(site.state().isPaused()).isFalse();
    }

    @Test
    void what_was_put_right_while_the_service_did_not_run_is_found_by_one_try() throws Exception {
        site.owe("one.jpg", false);
        remote.answers.add(failure(Kind.PAUSE));
        remote.answers.add(failure(Kind.PAUSE));
        site.turns();

        site.restart();
        site.turnsFor(Duration.ofHours(1));
        assertThat(remote.asked).isEqualTo(2);

        site.restart();
        site.turnsFor(Duration.ofSeconds(10));
        assertThat(site.states()).containsExactly("VERIFIED");
    }

    @Test
    void a_paused_destination_that_cannot_be_reached_is_tried_again() throws Exception {
        site.owe("one.jpg", false);
        remote.answers.add(failure(Kind.PAUSE, Duration.ofMinutes(1)));
        remote.answers.add(failure(Kind.UNREACHABLE));

        site.turnsFor(Duration.ofMinutes(5));

        assertThat(site.states()).containsExactly("VERIFIED");
        assertThat(site.catalogue.destinations.pause(ArchiveSite.NAME)).isEmpty();
    }

    @Test
    void intervals_outlive_restarts() throws Exception {
        site.owe("one.jpg", false);
        remote.answers.add(failure(Kind.RETRY, Duration.ofMinutes(20)));
        site.turns();

        site.restart();
        site.turnsFor(Duration.ofMinutes(19));
        assertThat(remote.asked).isEqualTo(1);
    }

    private List<String> arrived() {
        return remote.orders.stream().map(CopyOrder::fileName).toList();
    }
}
