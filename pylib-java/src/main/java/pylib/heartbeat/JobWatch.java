package pylib.heartbeat;

import java.util.List;

/**
 * Is told when a job that runs now and then begins and how it ends, so that somebody notices when it does not. Neither blocks
 * nor throws. Thread-safe.
 */
@FunctionalInterface
public interface JobWatch {

    /**
     * A job begins.
     *
     * @param job its name, as in the settings: small letters, digits and dashes, for example {@code archive}
     */
    Run started(String job);

    /** One run of a job; ends once, in one of the two ways. */
    interface Run {

        /** @param summary what was done, for a person: {@code 12 files moved} */
        void finished(String summary);

        /** @param reason why it was not done, for a person */
        void failed(String reason);
    }

    /** Nobody watches. */
    static JobWatch none() {
        return of(List.of());
    }

    /** All of these watch. */
    static JobWatch of(List<JobWatch> watches) {
        List<JobWatch> all = List.copyOf(watches);
        return job -> new Runs(all.stream().map(watch -> watch.started(job)).toList());
    }
}
