package pylib.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PingerTest {

    private static final PingLimits QUICK = new PingLimits(Duration.ofSeconds(10), 3, Duration.ofMillis(1));

    @Test
    void trouble_on_the_other_side_is_tried_again_and_then_given_up() throws Exception {
        try (var server = PingServer.answering(500, 503, 500, 200);
                var pinger = new Pinger("ping-test", QUICK)) {
            pinger.send(ping(server, "first", "state"));
            for (int i = 0; i < 3; i++) {
                assertThat(server.next().uri()).isEqualTo("/first");
            }
            pinger.send(ping(server, "second", "state"));

            assertThat(server.next().uri()).isEqualTo("/second");
        }
    }

    @Test
    void what_another_try_cannot_better_is_tried_once() throws Exception {
        for (int status : new int[] {301, 400, 403, 404, 409, 410}) {
            try (var server = PingServer.answering(status, 200);
                    var pinger = new Pinger("ping-test", QUICK)) {
                pinger.send(ping(server, "first", "state"));
                pinger.send(ping(server, "second", "other"));

                assertThat(server.next().uri()).isEqualTo("/first");
                assertThat(server.next().uri()).as("after " + status).isEqualTo("/second");
            }
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (var other = PingServer.answering(200);
                var server = new PingServer((exchange, request) -> {
                    exchange.getResponseHeaders().set("Location", other.url("/elsewhere"));
                    PingServer.answer(exchange, 302, "");
                });
                var pinger = new Pinger("ping-test", QUICK)) {
            pinger.sendNow(ping(server, "first", "state"), Duration.ofSeconds(20));

            assertThat(server.heardSoFar()).isEqualTo(1);
            assertThat(other.heardSoFar()).isZero();
        }
    }

    @Test
    void a_service_that_wants_a_pause_gets_it() throws Exception {
        try (var server = new PingServer((exchange, request) -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    PingServer.answer(exchange, request == 1 ? 429 : 200, "");
                });
                var pinger = new Pinger("ping-test", QUICK)) {
            long start = System.nanoTime();
            pinger.send(ping(server, "first", "state"));
            server.next();
            server.next();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void a_pause_that_is_too_long_ends_the_tries() throws Exception {
        try (var server = new PingServer((exchange, request) -> {
                    exchange.getResponseHeaders().set("Retry-After", "86400");
                    PingServer.answer(exchange, 429, "");
                });
                var pinger = new Pinger("ping-test", QUICK)) {
            pinger.send(ping(server, "first", "state"));
            pinger.send(ping(server, "second", "other"));

            assertThat(server.next().uri()).isEqualTo("/first");
            assertThat(server.next().uri()).isEqualTo("/second");
        }
    }

    @Test
    void of_what_waits_the_newest_of_each_slot_is_sent() throws Exception {
        try (var server = PingServer.hanging();
                var pinger = new Pinger("ping-test", new PingLimits(Duration.ofSeconds(60), 1, Duration.ofMillis(1)))) {
            pinger.send(ping(server, "in-hand", "state"));
            server.next();
            pinger.send(ping(server, "older", "state"));
            pinger.send(ping(server, "start", "start"));
            pinger.send(ping(server, "newest", "state"));
            server.release();

            assertThat(server.next().uri()).isEqualTo("/start");
            assertThat(server.next().uri()).isEqualTo("/newest");
        }
    }

    @Test
    void a_service_that_never_answers_holds_up_nobody() throws Exception {
        try (var server = PingServer.hanging();
                var pinger = new Pinger("ping-test", QUICK)) {
            long start = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                pinger.send(ping(server, "ping-" + i, "slot-" + i));
            }
            Duration sending = Duration.ofNanos(System.nanoTime() - start);
            pinger.sendNow(ping(server, "last", "last"), Duration.ofMillis(200));

            assertThat(sending).as("for ten thousand").isLessThan(Duration.ofSeconds(9));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        }
    }

    @Test
    void of_too_many_the_oldest_are_dropped() throws Exception {
        var queue = new PingQueue();
        for (int i = 0; i < PingQueue.LIMIT + 2; i++) {
            queue.put(new Ping("check", "slot-" + i, request("http://127.0.0.1:1/" + i)));
        }

        assertThat(queue.take().slot()).isEqualTo("slot-2");
    }

    @Test
    void a_try_is_pointless_as_soon_as_a_newer_ping_waits() throws Exception {
        var queue = new PingQueue();
        Ping older = new Ping("check", "state", request("http://127.0.0.1:1/older"));
        queue.put(new Ping("check", "state", request("http://127.0.0.1:1/newer")));

        assertThat(queue.pause(older, Duration.ofHours(1))).isFalse();
    }

    @Test
    void who_refuses_connections_gets_the_next_ping_when_he_is_back() throws Exception {
        int port;
        try (var gone = PingServer.answering(200)) {
            port = URI.create(gone.url("/")).getPort();
        }
        try (var pinger = new Pinger("ping-test", QUICK);
                var server = PingServer.answering(200)) {
            pinger.send(new Ping("check", "state", request("http://127.0.0.1:" + port + "/")));
            pinger.send(ping(server, "next", "state-2"));

            assertThat(server.next().uri()).isEqualTo("/next");
        }
    }

    @Test
    void a_ping_prints_without_its_address() {
        assertThat(new Ping("archive", "state", request("https://hc-ping.com/secret-key/slug")))
                .hasToString("archive at hc-ping.com");
    }

    private static Ping ping(PingServer server, String path, String slot) {
        return new Ping("check", slot, request(server.url("/" + path)));
    }

    private static HttpRequest request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri))
                .POST(BodyPublishers.noBody())
                .build();
    }
}
