package snapshots.detect;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

/**
 * A detector behind its circuit breaker: one that keeps failing is left alone for a while, so that pictures do not wait for
 * it in vain. Says once when it rests, and when it works again. Threads may share it.
 */
final class GuardedDetector implements Detector {

    private static final Logger log = LoggerFactory.getLogger(GuardedDetector.class);

    /** Of so many answers in a row, one half or more must be failures. */
    private static final int LAST_ANSWERS = 6;

    private static final int PERCENT_FAILED = 50;
    private static final int FEWEST_ANSWERS = 3;
    private static final Duration REST = Duration.ofSeconds(30);

    /** For what a person has to mend. Nobody should have to restart the service after it. */
    private static final Duration LONG_REST = Duration.ofMinutes(30);

    private final Detector detector;
    private final CircuitBreaker breaker;
    private volatile String lastFailure = "";

    GuardedDetector(Detector detector, Clock clock) {
        this.detector = detector;
        breaker = CircuitBreaker.of(
                detector.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(LAST_ANSWERS)
                        .minimumNumberOfCalls(FEWEST_ANSWERS)
                        .failureRateThreshold(PERCENT_FAILED)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(REST)
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> say(event.getStateTransition()));
    }

    @Override
    public String name() {
        return detector.name();
    }

    @Override
    public double threshold() {
        return detector.threshold();
    }

    @Override
    public List<Detection> detect(Frame frame) throws DetectionException, BrokenPictureException {
        if (!breaker.tryAcquirePermission()) {
            throw new DetectionException(FailureKind.RETRY, "rests: it " + lastFailure, null);
        }
        try {
            List<Detection> detections = detector.detect(frame);
            breaker.onSuccess(0, TimeUnit.MILLISECONDS);
            return detections;
        } catch (BrokenPictureException | CapReachedException e) {
            breaker.releasePermission(); // which is no fault of the detector
            throw e;
        } catch (DetectionException e) {
            note(e);
            throw e;
        } catch (RuntimeException e) {
            lastFailure = "failed: " + e;
            breaker.onError(0, TimeUnit.MILLISECONDS, e);
            throw e;
        } catch (Error e) {
            breaker.releasePermission();
            throw e;
        }
    }

    private void note(DetectionException e) {
        switch (e.kind()) {
            case REJECT -> breaker.releasePermission();
            case RETRY -> {
                lastFailure = String.valueOf(e.getMessage());
                breaker.onError(0, TimeUnit.MILLISECONDS, e);
            }
            case FATAL -> rest(e);
        }
    }

    /** Leaves it alone for long: it cannot work before a person has mended something. */
    private synchronized void rest(DetectionException e) {
        breaker.releasePermission();
        lastFailure = String.valueOf(e.getMessage());
        if (breaker.getState() != CircuitBreaker.State.OPEN) { // another thread may have been faster
            breaker.transitionToOpenStateFor(LONG_REST);
        }
    }

    /** For a person: {@code works}, or why it is not asked. */
    String state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> "rests: it " + lastFailure;
            case HALF_OPEN -> "is tried again: it " + lastFailure;
            case CLOSED, DISABLED, METRICS_ONLY -> "works";
        };
    }

    private void say(CircuitBreaker.StateTransition transition) {
        switch (transition) {
            case CLOSED_TO_OPEN, CLOSED_TO_FORCED_OPEN ->
                log.atWarn()
                        .addKeyValue("detector", name())
                        .addKeyValue("reason", "it " + lastFailure)
                        .log("A detector is not asked for a while");
            case HALF_OPEN_TO_CLOSED, OPEN_TO_CLOSED ->
                log.atInfo().addKeyValue("detector", name()).log("A detector works again");
            default -> log.debug("{}: {}", name(), transition);
        }
    }

    @Override
    public void close() {
        detector.close();
    }
}
