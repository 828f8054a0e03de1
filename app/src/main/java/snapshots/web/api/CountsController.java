package snapshots.web.api;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import snapshots.catalog.Catalogue;
import snapshots.catalog.SnapshotFilter;
import snapshots.web.BadParameterException;
import snapshots.web.FilterParameters;

/** Counts snapshots, with the filters by which they are found. */
@RestController
class CountsController {

    /** Of which is told if nobody says from when. */
    private static final int DAYS = 30;

    private final Catalogue catalogue;
    private final Clock clock;
    private final ZoneId zone = ZoneId.systemDefault();

    CountsController(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** How many there are, up to 10 000. */
    @GetMapping("/api/snapshots/count")
    CountAnswer count(@RequestParam MultiValueMap<String, String> parameters) {
        return CountAnswer.of(catalogue.count(FilterParameters.read(parameters, zone)));
    }

    /** How many there are of each day, the last thirty if nobody says which. */
    @GetMapping("/api/snapshots/days")
    CountAnswer.ByDay days(@RequestParam MultiValueMap<String, String> parameters) {
        SnapshotFilter filter = FilterParameters.read(parameters, zone);
        LocalDate last = day(filter.to().map(to -> to.minusNanos(1)).orElse(clock.instant()));
        LocalDate first = filter.from().map(this::day).orElse(last.minusDays(DAYS - 1));
        long number = last.toEpochDay() - first.toEpochDay() + 1;
        if (number < 1 || number > Catalogue.MOST_DAYS) {
            throw new BadParameterException(
                    "from",
                    "must be 1 to " + Catalogue.MOST_DAYS
                            + " days before to, which is now if left out, for example from=2026-11-01&to=2026-12-01");
        }
        return new CountAnswer.ByDay(
                zone.getId(),
                catalogue.days(filter, zone, first, last).stream()
                        .map(CountAnswer.OneDay::of)
                        .toList());
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }
}
