package snapshots.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;

class PageQueryTest {

    @ParameterizedTest
    @CsvSource({
        "'', date",
        "2026-11-22, date",
        "2026-11-22T18:30, datetime-local",
        "2026-11-22T18:30:05, datetime-local",
        "2026-11-22T17:30:00Z, text",
        "yesterday, text"
    })
    void a_field_shows_all_of_what_was_asked_for(String value, String field) {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("from", value);

        assertThat(PageQuery.of(parameters).fieldFor("from")).isEqualTo(field);
    }
}
