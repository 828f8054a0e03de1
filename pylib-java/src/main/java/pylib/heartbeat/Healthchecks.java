package pylib.heartbeat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One check at Healthchecks (healthchecks.io, or one's own): a switch that raises the alarm when nothing is heard. Returns at
 * once and never throws; thread-safe. Facts: <a href="https://healthchecks.io/docs/http_api/">the pinging API</a>.
 */
public final class Healthchecks {

    /** What Healthchecks keeps of a body, in bytes. */
    static final int LONGEST_BODY = 100_000;

    private final String check;
    private final PingUrl url;
    private final Pinger pinger;

    /** @param check what it is called in messages */
    public Healthchecks(String check, PingUrl url, Pinger pinger) {
        this.check = check;
        this.url = url;
        this.pinger = pinger;
    }

    /** All is well. */
    public void success(String body) {
        pinger.send(ping("state", "", null, body));
    }

    /** Something is wrong. */
    public void fail(String body) {
        pinger.send(ping("state", "fail", null, body));
    }

    /** As {@link #fail}, in one try by the calling thread, which waits no longer than the limit. */
    public void failNow(String body, Duration limit) {
        pinger.sendNow(ping("state", "fail", null, body), limit);
    }

    /** To be read by people; the check's state stays as it is. */
    public void log(String body) {
        pinger.send(ping("log", "log", null, body));
    }

    /** A program has ended: 0 is success, anything up to 255 a failure. */
    public void exited(int status, String body) {
        pinger.send(ping("state", Integer.toString(status), null, body));
    }

    /** A run begins; its end is paired with it. */
    public JobWatch.Run start() {
        UUID run = UUID.randomUUID();
        pinger.send(ping("start", "start", run, ""));
        return new JobWatch.Run() {
            @Override
            public void finished(String summary) {
                pinger.send(ping("state", "", run, summary));
            }

            @Override
            public void failed(String reason) {
                pinger.send(ping("state", "fail", run, reason));
            }
        };
    }

    private Ping ping(String slot, String signal, @Nullable UUID run, String body) {
        HttpRequest request = HttpRequest.newBuilder(url.with(signal, run))
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(truncated(body)))
                .build();
        return new Ping(check, check + " " + slot, request);
    }

    /** Cut between two characters. */
    static byte[] truncated(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_BODY) {
            return bytes;
        }
        int end = LONGEST_BODY;
        while ((bytes[end] & 0xC0) == 0x80) { // a byte that continues a character
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
