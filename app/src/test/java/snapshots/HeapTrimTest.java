package snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapTrimTest {

    @ParameterizedTest
    @CsvSource({
        "after the start, 60, 0, true",
        "after a small start, 10, 0, false",
        "soon after a collection, 45, 40, false",
        "grown by a third, 54, 40, true",
        "a small one, 16, 8, false",
        "a small one that has grown, 21, 8, true",
        "a large one that has grown by a fifth, 180, 150, false",
        "smaller than it was, 30, 40, false",
    })
    void a_collection_is_due_when_much_has_come_since_the_last(String when, long used, long kept, boolean due) {
        assertThat(HeapTrim.isDue(used * 1_000_000, kept * 1_000_000)).as(when).isEqualTo(due);
    }
}
