package snapshots.web.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import snapshots.catalog.Catalogue;
import snapshots.catalog.Count;
import snapshots.catalog.SnapshotFilter;
import snapshots.web.BadParameterException;
import snapshots.web.FilterParameters;

/** How many pictures a list is of. Asked for when the list is there, which does not wait for it. */
@RestController
class CountController {

    private final Catalogue catalogue;
    private final PageTimes times;

    CountController(Catalogue catalogue, PageTimes times) {
        this.catalogue = catalogue;
        this.times = times;
    }

    /** In words; empty if there is nothing to be said. */
    @GetMapping(path = "/pictures/count", produces = MediaType.TEXT_PLAIN_VALUE)
    String count(@RequestParam MultiValueMap<String, String> parameters) {
        return words(catalogue.count(FilterParameters.read(parameters, times.zone())));
    }

    /** The same of one day. */
    @GetMapping(path = "/pictures/count", params = "day", produces = MediaType.TEXT_PLAIN_VALUE)
    String ofDay(@RequestParam String day, @RequestParam MultiValueMap<String, String> parameters) {
        SnapshotFilter filter = FilterParameters.read(parameters, times.zone());
        LocalDate counted = day(day);
        return words(catalogue
                .days(filter, times.zone(), counted, counted)
                .getFirst()
                .count());
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException e) {
            throw notADay();
        }
        throw notADay();
    }

    private static BadParameterException notADay() {
        return new BadParameterException("day", "must be a day, for example 2026-11-22");
    }

    static String words(Count count) {
        String number = String.format(Locale.ENGLISH, "%,d", count.number()).replace(',', '\u00a0');
        String pictures = number + (count.number() == 1 ? " picture" : " pictures");
        if (count.all()) {
            return pictures;
        }
        return count.number() == 0
                ? ""
                : (count.number() == Catalogue.MOST_COUNTED ? "more than " : "at least ") + pictures;
    }
}
