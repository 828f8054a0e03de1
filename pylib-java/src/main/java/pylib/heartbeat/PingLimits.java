package pylib.heartbeat;

import java.time.Duration;

/**
 * How much patience a ping gets.
 *
 * @param timeout of one try, to the last byte of its answer
 * @param tries how often a ping is tried in all, at least 1
 * @param pause before the second try; each further one is twice as long
 */
public record PingLimits(Duration timeout, int tries, Duration pause) {}
