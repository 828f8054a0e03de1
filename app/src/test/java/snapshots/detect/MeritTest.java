package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import snapshots.catalog.StageRun;
import snapshots.image.Photos;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.Finding;

class MeritTest {

    private static final Box LARGE = new Box(0.2, 0.2, 0.6, 0.8);
    private static final Box SMALL = new Box(0.2, 0.2, 0.4, 0.5);

    private final Frame photo = new Frame(Photos.bytes("vtest_01.jpg"));

    @Test
    void somebody_comes_before_something_before_nothing_before_the_unseen() {
        Merit person = merit(counting("person", 0.3, SMALL));
        Merit car = merit(counting("car", 0.99, LARGE));
        Merit nothing = merit();
        Merit unseen = Merit.of(new Look(List.of(), List.of(), "no_answer", "the detector is down"), photo);

        assertThat(List.of(car, unseen, person, nothing).stream().sorted())
                .containsExactly(unseen, nothing, car, person);
    }

    @Test
    void somebody_somewhere_does_not_fill_the_picture() {
        assertThat(merit(counting("person", 0.6, LARGE)))
                .isGreaterThan(merit(counting("person", 0.9, new Box(0, 0, 1, 1))));
    }

    @Test
    void a_higher_score_and_a_larger_share_count() {
        assertThat(merit(counting("person", 0.9, LARGE))).isGreaterThan(merit(counting("person", 0.6, LARGE)));
        assertThat(merit(counting("person", 0.6, LARGE))).isGreaterThan(merit(counting("person", 0.6, SMALL)));
    }

    @Test
    void the_best_single_person_counts_whatever_is_beside() {
        Merit alone = merit(counting("person", 0.9, LARGE));

        assertThat(merit(counting("person", 0.9, LARGE), counting("car", 0.99, new Box(0, 0, 1, 1))))
                .isEqualByComparingTo(alone);
        assertThat(merit(counting("person", 0.5, SMALL), counting("person", 0.9, LARGE)))
                .isEqualByComparingTo(alone);
    }

    @Test
    void what_a_rule_removed_does_not_count() {
        var removed = new Finding(new Detection("person", 0.9, LARGE), "nanodet-g", "ignore-zone");

        assertThat(merit(removed)).isEqualByComparingTo(merit());
    }

    @Test
    void a_picture_that_cannot_be_decoded_here_has_its_persons_all_the_same() {
        Look look = look(counting("person", 0.9, LARGE));

        Merit merit = Merit.of(look, new Frame(new byte[] {1, 2, 3}));

        assertThat(merit).isGreaterThan(merit(counting("car", 0.9, LARGE)));
        assertThat(merit).isLessThan(merit(counting("person", 0.3, SMALL)));
    }

    @Test
    void says_why() {
        assertThat(merit(counting("person", 0.9, LARGE)).reason())
                .matches("person 0\\.90 × 24\\.0 % of the picture × sharpness \\d+\\.\\d");
    }

    private Merit merit(Finding... findings) {
        return Merit.of(look(findings), photo);
    }

    private static Look look(Finding... findings) {
        return new Look(List.of(findings), List.of(), StageRun.OK, "");
    }

    private static Finding counting(String label, double score, Box box) {
        return Finding.counting(new Detection(label, score, box), "nanodet-g");
    }
}
