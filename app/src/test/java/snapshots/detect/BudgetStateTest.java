package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetStateTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1000, OK",
        "799, 1000, OK",
        "800, 1000, WARNING",
        "999, 1000, WARNING",
        "1000, 1000, REACHED",
        "1001, 1000, REACHED",
        "5, 7, OK",
        "6, 7, WARNING",
        "0, 1, OK",
        "1, 1, REACHED",
        "0, 0, NEVER",
        "5, 0, NEVER",
        "9223372036854775806, 9223372036854775807, WARNING",
    })
    void from_80_percent_on_it_warns(long calls, long cap, BudgetState state) {
        assertThat(BudgetState.of(calls, cap)).isEqualTo(state);
    }
}
