package snapshots.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import snapshots.catalog.SnapshotFilter;
import snapshots.catalog.State;
import snapshots.catalog.TimeOfDay;
import snapshots.snapshot.Source;

class FilterParametersTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();

    @Test
    void nothing_said_is_everything() {
        parameters.put("camera", List.of(""));
        parameters.add("unknown", "x");

        assertThat(FilterParameters.read(parameters, BERLIN)).isEqualTo(SnapshotFilter.ALL);
    }

    @Test
    void everything_can_be_said() {
        parameters.put("camera", List.of("front door", "yard"));
        parameters.add("from", "2026-11-22");
        parameters.add("to", "2026-11-22T18:30");
        parameters.add("time", "22:00-06:30");
        parameters.add("label", "person");
        parameters.add("score", "0.6");
        parameters.add("source", "upload");
        parameters.add("state", "published");
        parameters.add("starred", "true");
        parameters.add("reviewed", "false");
        parameters.add("copyAt", "drive");
        parameters.add("q", " parcel ");

        assertThat(FilterParameters.read(parameters, BERLIN))
                .isEqualTo(new SnapshotFilter(
                        Set.of("front door", "yard"),
                        Optional.of(Instant.parse("2026-11-21T23:00:00Z")),
                        Optional.of(Instant.parse("2026-11-22T17:30:00Z")),
                        Optional.of(new TimeOfDay(LocalTime.of(22, 0), LocalTime.of(6, 30), BERLIN)),
                        Set.of("person"),
                        0.6,
                        Set.of(Source.UPLOAD),
                        Set.of(State.PUBLISHED),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of("drive"),
                        "parcel"));
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday, must be a day or a time",
        "to, 2026-13-01, must be a day or a time",
        "time, 22:00, must be a part of the day",
        "time, 22:00-25:00, must be a part of the day",
        "score, NaN, 'must be 0 to 1'",
        "score, 60, 'must be 0 to 1'",
        "source, ftp, 'must be one of fetch, upload'",
        "state, done, must be one of accepted",
        "starred, yes, must be true or false",
    })
    void what_cannot_be_understood_is_named_and_shown_rightly(String parameter, String value, String message) {
        parameters.add(parameter, value);

        assertRefused(parameter, message);
    }

    @Test
    void reversed_days_are_refused() {
        parameters.add("from", "2026-11-22");
        parameters.add("to", "2026-11-21");

        assertRefused("to", "must be later than from");
    }

    @Test
    void more_than_a_person_would_write_is_refused() {
        parameters.add("q", "x".repeat(50_000));

        assertRefused("q", "may have 200 characters at most, and has 50000");
    }

    @Test
    void what_no_database_holds_is_refused() {
        parameters.add("camera", "front\0door");

        assertRefused("camera", "NUL");
    }

    @Test
    void what_can_be_said_once_is_refused_twice() {
        parameters.put("score", List.of("0.5", "0.6"));

        assertRefused("score", "may be given once");
    }

    private void assertRefused(String parameter, String message) {
        assertThatExceptionOfType(BadParameterException.class)
                .isThrownBy(() -> FilterParameters.read(parameters, BERLIN))
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.parameter()).isEqualTo(parameter));
    }
}
