package snapshots.operate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells troubles that pass, as those of networks do, from those that stay. Thread-safe. */
final class Troubles {

    private final Map<String, Spell> spells = new HashMap<>();
    private final Duration persistsAfter;
    private final Clock clock;

    Troubles(Duration persistsAfter, Clock clock) {
        this.persistsAfter = persistsAfter;
        this.clock = clock;
    }

    private record Spell(Instant since, Instant last, boolean told) {}

    /**
     * Something failed again, or for the first time.
     *
     * @return whether it now has for so long, without an end in between, that somebody should be told: once until its end
     */
    synchronized boolean failed(String what) {
        Instant now = clock.instant();
        Spell before = spells.getOrDefault(what, new Spell(now, now, false));
        boolean due = !before.told() && !before.since().plus(persistsAfter).isAfter(now);
        spells.put(what, new Spell(before.since(), now, before.told() || due));
        return due;
    }

    /** As {@link #failed}, for what nobody tells the end of: when it is quiet for as long as a trouble must last, it is over. */
    synchronized boolean failedAgain(String what) {
        Spell before = spells.get(what);
        if (before != null && before.last().plus(persistsAfter).isBefore(clock.instant())) {
            spells.remove(what);
        }
        return failed(what);
    }

    synchronized void ended(String what) {
        spells.remove(what);
    }
}
