package snapshots.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import snapshots.ftp.FtpSession;
import snapshots.standin.JpegComment;

/** Several FTP sessions at once, which push different pictures until there are no more or the server is gone. */
final class PushingClients {

    private static final int PATIENCE_SECONDS = 60;

    private final List<byte[]> pictures;
    private final Set<ByteBuffer> taken = ConcurrentHashMap.newKeySet();
    private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();

    /** @param count of different pictures to be made of the photo */
    PushingClients(byte[] photo, int count) {
        pictures = IntStream.range(0, count)
                .mapToObj(i -> JpegComment.insert(photo, "picture " + i))
                .toList();
    }

    /** Each picture that may have been sent. */
    Set<ByteBuffer> pictures() {
        return pictures.stream().map(ByteBuffer::wrap).collect(Collectors.toSet());
    }

    /**
     * Pushes with so many sessions at once.
     *
     * @param after the number of pictures taken after which the event is to happen, once
     * @return the pictures that got a 226
     */
    Set<ByteBuffer> push(int sessions, int port, String user, String password, int after, Runnable event)
            throws InterruptedException {
        var enough = new CountDownLatch(after);
        List<Thread> threads = IntStream.range(0, sessions)
                .mapToObj(i -> Thread.ofPlatform()
                        .name("client-" + i)
                        .start(() -> session(port, user, password, "client" + i, enough)))
                .toList();
        if (!enough.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(taken.size() + " pictures were taken; the clients' failures: " + failures);
        }
        event.run();
        for (Thread thread : threads) {
            thread.join();
        }
        return Set.copyOf(taken);
    }

    private void session(int port, String user, String password, String folder, CountDownLatch enough) {
        try (FtpSession session = FtpSession.open(port, user, password)) {
            session.makeFolder(folder);
            for (int i = next.getAndIncrement(); i < pictures.size(); i = next.getAndIncrement()) {
                session.store(folder + "/MDAlarm_%1$05d.jpg".formatted(i), pictures.get(i));
                taken.add(ByteBuffer.wrap(pictures.get(i)));
                enough.countDown();
            }
        } catch (IOException e) {
            failures.add(e); // as is to be expected once the server is gone
        }
    }
}
