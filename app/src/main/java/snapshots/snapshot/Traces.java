package snapshots.snapshot;

import java.util.UUID;

/** W3C trace contexts, for what comes without one: of every picture it can be told what belongs to it. */
public final class Traces {

    private Traces() {}

    /** A {@code traceparent} that nobody has used; not sampled, as nobody asked for that. */
    public static String begin() {
        UUID random = UUID.randomUUID();
        return "00-%016x%016x-%016x-00"
                .formatted(
                        random.getMostSignificantBits(),
                        random.getLeastSignificantBits(),
                        UUID.randomUUID().getLeastSignificantBits());
    }
}
