package snapshots.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** How many pictures the camera gives a second, so that nobody takes its limit for a program's. */
final class CameraCheck {

    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: camera\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long WARM_UP_NANOS = 500_000_000;
    private static final long NANOS = 500_000_000;

    private CameraCheck() {}

    static double perSecond(PhotoCamera camera) throws InterruptedException {
        var pictures = new AtomicLong();
        long end = System.nanoTime() + WARM_UP_NANOS + NANOS;
        Thread client = Thread.ofPlatform().start(() -> fetch(camera, end, pictures));
        Thread.sleep(WARM_UP_NANOS / 1_000_000);
        long before = pictures.get();
        client.join();
        return (pictures.get() - before) * 1e9 / NANOS;
    }

    private static void fetch(PhotoCamera camera, long end, AtomicLong pictures) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), camera.port())) {
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[camera.answerLength()];
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(REQUEST);
                in.readNBytes(answer, 0, answer.length);
                pictures.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
