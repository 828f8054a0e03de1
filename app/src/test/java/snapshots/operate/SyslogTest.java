package snapshots.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import snapshots.FreePort;
import snapshots.device.BadSettingException;

@Timeout(60)
class SyslogTest {

    private static final Duration SHORT = Duration.ofMillis(10);

    @ParameterizedTest
    @CsvSource({
        "udp://192.168.1.5:1514, udp://192.168.1.5:1514",
        "tcp://logs.example.com, tcp://logs.example.com:514",
        "UDP://logs/, udp://logs:514",
        "logs:515, udp://logs:515",
        "logs, udp://logs:514",
        "'udp://[::1]:514', 'udp://::1:514'",
    })
    void an_address_may_leave_out_what_is_usual(String given, String meant) {
        assertThat(SyslogAddress.parse(given)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://logs",
                "udp://",
                "udp://logs:0",
                "udp://logs:70000",
                "udp://a b",
                "udp://u@logs",
                "tcp://logs/x"
            })
    void a_bad_address_is_answered_with_a_right_one(String bad) {
        assertThatThrownBy(() -> SyslogAddress.parse(bad))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("SYSLOG_ADDRESS is " + bad + ": it must be udp:// or tcp:// with a host, and a port unless"
                        + " that is 514, for example udp://192.168.1.5:514");
    }

    @Test
    void a_message_is_one_of_rfc_5424() {
        byte[] message = new SyslogFormat("den", "my eyes", 4711, 2048)
                .format(LogEvents.of(
                        Level.WARN,
                        "Türe\noffen",
                        new IOException("gone"),
                        new KeyValuePair("camera", "Front Door Camera")));

        assertThat(new String(message, UTF_8))
                .isEqualTo("<28>1 2026-11-21T18:04:05.678Z den my_eyes 4711 CameraStage - Türe offen"
                        + " camera=\"Front Door Camera\": java.io.IOException: gone");
    }

    @Test
    void a_message_is_cut_between_characters() {
        var event = LogEvents.of(Level.INFO, "ü".repeat(200), null);
        for (int limit = 100; limit < 104; limit++) {
            byte[] message = new SyslogFormat("den", "eyes", 1, limit).format(event);

            assertThat(message.length).isBetween(limit - 1, limit);
            assertThat(new String(message, UTF_8)).endsWith("ü");
        }
    }

    @Test
    void over_udp_each_line_is_a_datagram() throws Exception {
        try (var server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var appender =
                    new SyslogAppender(new SyslogAddress(false, "127.0.0.1", server.getLocalPort()), "den", "eyes");
            appender.start();
            appender.doAppend(LogEvents.of(Level.DEBUG, "nobody wants that", null));
            appender.doAppend(LogEvents.of(Level.INFO, "hello", null));

            var packet = new DatagramPacket(new byte[4096], 4096);
            server.receive(packet);

            assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8))
                    .endsWith(" CameraStage - hello");
            appender.stop();
        }
    }

    @Test
    void over_tcp_lines_that_waited_arrive_in_order_once_there_is_a_server() throws Exception {
        int port = FreePort.any();
        var address = new SyslogAddress(true, "127.0.0.1", port);
        var sender = new SyslogSender(address, new SyslogTcp(address), SHORT);
        Thread thread = Thread.ofPlatform().daemon().start(sender);
        sender.offer("one ü".getBytes(UTF_8));
        sender.offer("two".getBytes(UTF_8));

        try (var server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Socket client = server.accept()) {
            assertThat(new String(client.getInputStream().readNBytes(13), UTF_8))
                    .isEqualTo("6 one ü3 two");
        }
        try (var server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            sender.offer("after the server was away".getBytes(UTF_8));
            try (Socket client = server.accept()) {
                assertThat(new String(client.getInputStream().readNBytes(28), UTF_8))
                        .isEqualTo("25 after the server was away");
            }
        }
        sender.finish(thread);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void whoever_logs_never_waits_and_the_end_is_quick_though_nobody_answers() throws Exception {
        var link = new FlakyLink();
        link.away.set(true);
        var sender = new SyslogSender(new SyslogAddress(false, "nowhere.invalid", 514), link, Duration.ofHours(1));
        Thread thread = Thread.ofPlatform().daemon().start(sender);

        for (int i = 0; i < 5000; i++) {
            sender.offer("line".getBytes(UTF_8)); // would hang here
        }
        sender.finish(thread);

        await().untilAsserted(() -> assertThat(thread.isAlive()).isFalse());
        assertThat(link.closed).isTrue();
    }

    @Test
    void after_a_failure_the_same_line_is_sent_again() throws Exception {
        var link = new FlakyLink();
        link.away.set(true);
        var sender = new SyslogSender(new SyslogAddress(false, "logs", 514), link, SHORT);
        Thread thread = Thread.ofPlatform().daemon().start(sender);
        sender.offer("one".getBytes(UTF_8));
        await().until(() -> link.tries.size() > 2);

        link.away.set(false);

        assertThat(link.arrived.poll(30, TimeUnit.SECONDS)).isEqualTo("one");
        sender.finish(thread);
        assertThat(List.copyOf(link.tries)).containsOnly("one");
    }

    /** A server that is away at times. */
    private static final class FlakyLink implements SyslogLink {

        final AtomicBoolean away = new AtomicBoolean();
        final BlockingQueue<String> tries = new LinkedBlockingQueue<>();
        final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        volatile boolean closed;

        @Override
        public void send(byte[] message) throws IOException {
            tries.add(new String(message, UTF_8));
            if (away.get()) {
                throw new IOException("away");
            }
            arrived.add(new String(message, UTF_8));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
