package snapshots.web.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Times as people at home read them. Thread-safe. */
@Component("times")
class PageTimes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);

    private final Clock clock;
    private final ZoneId zone;

    PageTimes(Clock clock) {
        this.clock = clock;
        this.zone = ZoneId.systemDefault();
    }

    ZoneId zone() {
        return zone;
    }

    LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    LocalDate today() {
        return dayOf(clock.instant());
    }

    /** {@code Today}, {@code Yesterday} or the day by its name. */
    String heading(LocalDate day) {
        if (day.equals(today())) {
            return "Today";
        }
        return day.equals(today().minusDays(1)) ? "Yesterday" : DAY.format(day);
    }

    /** {@code 18:30:05}. */
    public String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    /** {@code 22 Nov 2026, 18:30:05}. */
    public String full(Instant time) {
        return FULL.format(time.atZone(zone));
    }

    /** {@code 5 min ago}; {@code in 5 min} of what is to come. */
    public String ago(Instant time) {
        Duration age = Duration.between(time, clock.instant());
        return age.isNegative() ? "in " + length(age.negated()) : length(age) + " ago";
    }

    /** In the largest unit of which there are two; {@code 340 ms} or {@code 1.2 s} of what is short. */
    public String length(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return time.toMillis() + " ms";
        }
        if (time.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ENGLISH, "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.toSeconds() < 120) {
            return time.toSeconds() + " s";
        }
        if (time.toMinutes() < 120) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " days";
    }
}
