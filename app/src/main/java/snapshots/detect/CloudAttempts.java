package snapshots.detect;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

/**
 * Asks the cloud about one picture until there is an answer or the time is over: in the next region when one cannot be
 * reached, again after a pause when it is asked too often. Each request is taken from the budget first. Threads may
 * share it.
 */
final class CloudAttempts {

    /** With less time left a request would be paid for and not waited for. */
    private static final Duration WORTH_ASKING = Duration.ofMillis(50);

    private final CloudSettings settings;
    private final Budget budget;
    private final Regions regions;
    private final Backoff backoff;
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;

    /** @param nanoTime of the JVM, or of a test: a clock that is set must not make the time of a picture longer or shorter */
    CloudAttempts(
            CloudSettings settings,
            Budget budget,
            Regions regions,
            Backoff backoff,
            Sleeper sleeper,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.budget = budget;
        this.regions = regions;
        this.backoff = backoff;
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
    }

    /** One request. */
    interface Call {
        List<Detection> ask(String region, Duration timeout) throws CallFailedException;
    }

    List<Detection> ask(Call call) throws DetectionException {
        long end = nanoTime.getAsLong() + settings.deadline().toNanos();
        for (int round = 0; ; round++) {
            try {
                return askRegions(call, end);
            } catch (CallFailedException tooOften) {
                pause(backoff.pause(round), end, tooOften);
            }
        }
    }

    /** @throws CallFailedException if it may be asked again after a pause */
    private List<Detection> askRegions(Call call, long end) throws CallFailedException, DetectionException {
        CallFailedException failure = null;
        for (String region : regions.forNextPicture()) {
            Duration left = left(end);
            if (left.compareTo(WORTH_ASKING) < 0) {
                break;
            }
            budget.take();
            try {
                List<Detection> seen = call.ask(region, shorter(left, settings.timeout()));
                regions.answered(region);
                return seen;
            } catch (CallFailedException e) {
                failure = e;
                react(region, e);
            }
        }
        throw given(FailureKind.RETRY, failure);
    }

    /** Returns if the next region is to be asked. */
    private void react(String region, CallFailedException e) throws CallFailedException, DetectionException {
        switch (e.reaction()) {
            case OTHER_REGION -> regions.lost(region, e.getMessage());
            case SLOW_DOWN -> {
                regions.answered(region);
                throw e;
            }
            case REJECT_PICTURE -> throw given(FailureKind.REJECT, e);
            case STOP -> throw given(FailureKind.FATAL, e);
        }
    }

    private void pause(Duration pause, long end, CallFailedException failure) throws DetectionException {
        if (left(end).compareTo(pause.plus(WORTH_ASKING)) < 0) {
            throw given(FailureKind.RETRY, failure);
        }
        try {
            if (!sleeper.sleep(pause)) {
                throw given(FailureKind.RETRY, failure);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw given(FailureKind.RETRY, failure);
        }
    }

    private Duration left(long end) {
        return Duration.ofNanos(end - nanoTime.getAsLong());
    }

    private DetectionException given(FailureKind kind, @Nullable CallFailedException failure) {
        return failure == null
                ? new DetectionException(
                        kind, "had no time to answer in " + settings.deadline().toMillis() + " ms", null)
                : new DetectionException(kind, failure.getMessage(), failure);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
