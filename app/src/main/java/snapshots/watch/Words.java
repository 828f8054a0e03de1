package snapshots.watch;

import java.time.Duration;

/** Times for people. */
final class Words {

    private Words() {}

    /** In the largest unit of which there are two. */
    static String of(Duration time) {
        if (time.toHours() >= 48) {
            return time.toDays() + " days";
        }
        if (time.toMinutes() >= 120) {
            return time.toHours() + " h";
        }
        return time.toSeconds() >= 120 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
