package pylib.heartbeat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;

/**
 * One monitor at Cronitor. Returns at once and never throws; thread-safe. Facts:
 * <a href="https://cronitor.io/docs/telemetry-api">the telemetry API</a>.
 */
public final class Cronitor {

    /** Where telemetry goes. */
    public static final URI PUBLIC = URI.create("https://cronitor.link");

    /** Cronitor takes 2000; the rest of the URL wants its part, and a character may become nine. */
    private static final int LONGEST_MESSAGE = 500;

    /** What happened. */
    public enum State {
        RUN("run"),
        COMPLETE("complete"),
        FAIL("fail"),
        OK("ok");

        private final String word;

        State(String word) {
            this.word = word;
        }
    }

    private final String check;
    private final URI base;
    private final Secret apiKey;
    private final String monitor;
    private final String host;
    private final Pinger pinger;

    /**
     * @param check what it is called in messages
     * @param base {@link #PUBLIC}, or a server that speaks the same
     * @param monitor the monitor's key
     * @param host this machine's name, shown there
     */
    public Cronitor(String check, URI base, Secret apiKey, String monitor, String host, Pinger pinger) {
        this.check = check;
        this.base = base;
        this.apiKey = apiKey;
        this.monitor = monitor;
        this.host = host;
        this.pinger = pinger;
    }

    /** @param metrics of {@code count}, {@code duration} (in seconds) and {@code error_count} */
    public void tell(State state, String message, Map<String, Number> metrics) {
        pinger.send(ping("state", state, message, metrics, null));
    }

    /** As {@link #tell}, in one try by the calling thread, which waits no longer than the limit. */
    public void tellNow(State state, String message, Map<String, Number> metrics, Duration limit) {
        pinger.sendNow(ping("state", state, message, metrics, null), limit);
    }

    /** A run begins; its end is paired with it. */
    public JobWatch.Run start() {
        UUID series = UUID.randomUUID();
        long start = System.nanoTime();
        pinger.send(ping("start", State.RUN, "", Map.of(), series));
        return new JobWatch.Run() {
            @Override
            public void finished(String summary) {
                end(State.COMPLETE, summary);
            }

            @Override
            public void failed(String reason) {
                end(State.FAIL, reason);
            }

            private void end(State state, String message) {
                double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
                pinger.send(ping("state", state, message, Map.of("duration", seconds), series));
            }
        };
    }

    private Ping ping(String slot, State state, String message, Map<String, Number> metrics, @Nullable UUID series) {
        var uri = new StringBuilder(base.toString().replaceFirst("/+$", ""))
                .append("/p/")
                .append(encoded(apiKey.value()))
                .append('/')
                .append(encoded(monitor))
                .append("?state=")
                .append(state.word)
                .append("&host=")
                .append(encoded(host));
        if (!message.isEmpty()) {
            uri.append("&message=").append(encoded(shortened(message)));
        }
        new TreeMap<>(metrics)
                .forEach((name, value) ->
                        uri.append("&metric=").append(name).append(':').append(value));
        if (series != null) {
            uri.append("&series=").append(series);
        }
        return new Ping(
                check,
                check + " " + slot,
                HttpRequest.newBuilder(URI.create(uri.toString())).GET().build());
    }

    private static String shortened(String message) {
        int end = message.codePointCount(0, message.length()) <= LONGEST_MESSAGE
                ? message.length()
                : message.offsetByCodePoints(0, LONGEST_MESSAGE);
        return message.substring(0, end);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
