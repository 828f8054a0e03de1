package snapshots.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.catalog.Count;

class CountControllerTest {

    @ParameterizedTest
    @CsvSource({
        "0, true, 0 pictures",
        "1, true, 1 picture",
        "9876, true, 9\u00a0876 pictures",
        "10000, false, more than 10\u00a0000 pictures",
        "340, false, at least 340 pictures",
        "0, false, ''"
    })
    void a_count_says_whether_there_may_be_more(int number, boolean all, String words) {
        assertThat(CountController.words(new Count(number, all))).isEqualTo(words);
    }
}
