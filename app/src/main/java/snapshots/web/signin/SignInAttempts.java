package snapshots.web.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How soon after wrong passwords the next one is looked at: of each address, and of each name. A few mistakes are free, then
 * every further one doubles the wait. Counts before the password is checked, so that guessing in parallel gains nothing.
 * Remembers a bounded number of addresses and names. Thread-safe.
 */
final class SignInAttempts {

    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_OF_ADDRESS = Duration.ofMinutes(15);

    /** Short: a stranger who guesses must not be able to keep the owner of the name out. */
    private static final Duration LONGEST_OF_NAME = Duration.ofSeconds(30);

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int LONGEST_NAME = 64;

    private final Clock clock;
    private final Map<String, Failures> failures;
    private final Map<String, Instant> known;

    private record Failures(int count, Instant since, Instant until) {}

    /** @param remembered addresses and names together, and as many pairs that were right once */
    SignInAttempts(Clock clock, int remembered) {
        this.clock = clock;
        failures = new Bounded<>(remembered);
        known = new Bounded<>(remembered);
    }

    private static final class Bounded<V> extends LinkedHashMap<String, V> {

        private final transient int most;

        Bounded(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
        }
    }

    /**
     * Asks for a try, and counts it as failed until {@link #succeeded}.
     *
     * @return how long to wait first; zero: it may be made
     */
    synchronized Duration tryNow(String address, String name) {
        Instant now = clock.instant();
        String from = "a " + network(address);
        String who = "n " + shortened(name);
        boolean wasRight = known.containsKey(from + " " + who);
        Duration wait = longer(left(from, now), wasRight ? Duration.ZERO : left(who, now));
        if (wait.isZero()) {
            count(from, now, LONGEST_OF_ADDRESS);
            count(who, now, LONGEST_OF_NAME);
        }
        return wait;
    }

    /** The password was right: what was counted against address and name is forgotten. */
    synchronized void succeeded(String address, String name) {
        String from = "a " + network(address);
        String who = "n " + shortened(name);
        failures.remove(from);
        failures.remove(who);
        known.put(from + " " + who, clock.instant());
    }

    /** The try did not come about. */
    synchronized void takeBack(String address, String name) {
        uncount("a " + network(address));
        uncount("n " + shortened(name));
    }

    /** Wrong ones in a row of an address. */
    synchronized int failuresOf(String address) {
        Failures counted = failures.get("a " + network(address));
        return counted == null ? 0 : counted.count();
    }

    private Duration left(String key, Instant now) {
        @Nullable Failures counted = failures.get(key);
        return counted == null || !now.isBefore(counted.until())
                ? Duration.ZERO
                : Duration.between(now, counted.until());
    }

    private void count(String key, Instant now, Duration longest) {
        @Nullable Failures before = failures.get(key);
        int count = before == null || now.isAfter(before.since().plus(FORGOTTEN)) ? 1 : before.count() + 1;
        failures.put(key, new Failures(count, now, now.plus(waitAfter(count, longest))));
    }

    private void uncount(String key) {
        failures.computeIfPresent(
                key,
                (same, counted) -> counted.count() <= 1
                        ? null
                        : new Failures(counted.count() - 1, counted.since(), counted.since()));
    }

    private static Duration waitAfter(int count, Duration longest) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE, 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** One network of IPv6 has more addresses than can be counted: its first 64 bits are one house. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        InetAddress parsed = Addresses.literal(address);
        return parsed instanceof Inet6Address v6
                ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), 8))
                : address;
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
