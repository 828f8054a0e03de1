package snapshots.detect;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.Finding;

/** Asks detectors about pictures, as the policy says. Threads may share it. */
final class Looker {

    private final PolicyInForce policy;
    private final List<Detector> local;
    private final @Nullable Detector cloud;
    private final Sieve sieve;
    private final SecondLook secondLook;
    private final DetectStats stats;
    private final Clock clock;

    /**
     * @param local asked in this order until one answers
     * @param cloud null where there is none, and then no policy may ask for it
     */
    Looker(
            PolicyInForce policy,
            List<Detector> local,
            @Nullable Detector cloud,
            Sieve sieve,
            SecondLook secondLook,
            DetectStats stats,
            Clock clock) {
        this.policy = policy;
        this.local = local;
        this.cloud = cloud;
        this.sieve = sieve;
        this.secondLook = secondLook;
        this.stats = stats;
        this.clock = clock;
    }

    /** Whether pictures are looked at at the moment. */
    boolean isOn() {
        return policy.current() != DetectionPolicy.OFF;
    }

    /** Looks at a picture; never fails, whatever goes wrong. */
    Look look(Scene scene) {
        Inquiry inquiry = new Inquiry(scene, sieve, stats, clock);
        return inquiry.conclude(findings(inquiry, policy.current()));
    }

    private Optional<List<Finding>> findings(Inquiry inquiry, DetectionPolicy now) {
        return switch (now) {
            case OFF -> Optional.empty();
            case LOCAL -> inquiry.askInTurn(local);
            case CLOUD -> cloudUpToItsCap(inquiry);
            case CLOUD_ELSE_LOCAL -> askCloud(inquiry).or(() -> inquiry.askInTurn(local));
            case LOCAL_THEN_CLOUD -> localThenCloud(inquiry);
            case BOTH -> both(inquiry);
        };
    }

    private Optional<List<Finding>> askCloud(Inquiry inquiry) {
        return cloud == null ? Optional.empty() : inquiry.ask(cloud);
    }

    /** A cap is no reason to look at nothing for the rest of the month. */
    private Optional<List<Finding>> cloudUpToItsCap(Inquiry inquiry) {
        Optional<List<Finding>> findings = askCloud(inquiry);
        return inquiry.met(Inquiry.CAP_REACHED) && policy.allowsLocal() ? inquiry.askInTurn(local) : findings;
    }

    private Optional<List<Finding>> localThenCloud(Inquiry inquiry) {
        Optional<List<Finding>> near = inquiry.askInTurn(local);
        if (near.isEmpty()) {
            return inquiry.met(Inquiry.BROKEN_PICTURE) ? near : askCloud(inquiry);
        }
        if (!secondLook.isWorthwhile(near.get())) {
            return near;
        }
        return askCloud(inquiry).map(far -> Union.overruled(near.get(), far)).or(() -> near);
    }

    private Optional<List<Finding>> both(Inquiry inquiry) {
        var far = CompletableFuture.supplyAsync(
                () -> askCloud(inquiry),
                work -> Thread.ofVirtual().name("look-cloud").start(work));
        Optional<List<Finding>> near = inquiry.askInTurn(local);
        Optional<List<Finding>> cloudFindings = far.join();
        if (near.isPresent() && cloudFindings.isPresent()) {
            return Optional.of(Union.of(near.get(), cloudFindings.get()));
        }
        return near.or(() -> cloudFindings);
    }
}
