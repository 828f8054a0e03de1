package snapshots.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snapshots.archive.DestinationStatus;
import snapshots.catalog.CatalogFigures;

/** What is not done yet: by the stages, and by each destination of copies. */
record BacklogAnswer(Waiting waiting, List<Destination> destinations) {

    /** Snapshots by what comes next; {@code oldest} is null if there is none. */
    record Waiting(
            long toFetch,
            long toDetect,
            long toPublish,
            @Nullable Instant oldest) {

        private static Waiting of(CatalogFigures.Waiting waiting) {
            return new Waiting(
                    waiting.toFetch(),
                    waiting.toDetect(),
                    waiting.toPublish(),
                    waiting.oldest().orElse(null));
        }
    }

    /**
     * A destination of copies.
     *
     * @param state {@code works}, {@code rests}, {@code paused} or {@code gone}
     * @param reason why it does not work; empty if it does
     * @param items copies it is owed
     * @param bytes of these
     * @param oldest since when the oldest of these is owed
     * @param givenUp copies that are not tried again by themselves
     * @param secondsToEmpty until all is there if it goes on like in the last 15 minutes; null if nothing moved
     */
    record Destination(
            String name,
            String state,
            String reason,
            @Nullable Instant since,
            @Nullable Instant triedAgainAt,
            long items,
            long bytes,
            @Nullable Instant oldest,
            long givenUp,
            double itemsPerMinute,
            double bytesPerMinute,
            @Nullable Long secondsToEmpty,
            @Nullable Instant lastSuccess) {

        private static Destination of(DestinationStatus status) {
            var state = status.state();
            var backlog = status.backlog();
            return new Destination(
                    status.name(),
                    state.word(),
                    state.reason(),
                    state.since().orElse(null),
                    state.triedAgainAt().orElse(null),
                    backlog.items(),
                    backlog.bytes(),
                    backlog.oldest().orElse(null),
                    backlog.givenUp(),
                    backlog.itemsPerMinute(),
                    backlog.bytesPerMinute(),
                    backlog.timeToEmpty().map(Duration::toSeconds).orElse(null),
                    status.lastSuccess().orElse(null));
        }
    }

    static BacklogAnswer of(CatalogFigures.Waiting waiting, List<DestinationStatus> destinations) {
        return new BacklogAnswer(
                Waiting.of(waiting), destinations.stream().map(Destination::of).toList());
    }
}
