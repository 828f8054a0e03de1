package snapshots.archive.drive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import snapshots.archive.drive.DriveRequest.Call;

/**
 * Google Drive on loopback, as far as its published API version 3 says: it holds real bytes, in memory, and fails as it is
 * told. Requests are answered side by side, each on a thread of its own.
 */
public final class StandInDrive implements AutoCloseable {

    /** The bearer token that is taken, if no other is named. */
    public static final String TOKEN = "ya29.not-a-real-token";

    static {
        // Otherwise every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private record Script(AtomicInteger times, Predicate<DriveRequest> which, Trouble trouble) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<DriveRequest> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Script> scripts = new ConcurrentLinkedDeque<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final DriveFiles files;
    private final DriveApi api;
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Duration delay;

    private StandInDrive(Duration delay) throws IOException {
        this.delay = delay;
        tokens.add(TOKEN);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        files = new DriveFiles(Clock.systemUTC());
        api = new DriveApi(files, address());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static StandInDrive start() {
        return start(Duration.ZERO);
    }

    /** @param delay of each answer */
    public static StandInDrive start(Duration delay) {
        try {
            return new StandInDrive(delay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root URL, with a slash at its end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    // How it behaves

    /** From now on these bearer tokens alone. */
    public void accepts(String... accepted) {
        tokens.clear();
        tokens.addAll(List.of(accepted));
    }

    public void delays(Duration each) {
        delay = each;
    }

    /** How much fits, in bytes of all files. */
    public void holds(long bytes) {
        files.limit(bytes);
    }

    /** As accounts did before September 2020. */
    public void allowsSeveralParents() {
        files.allowSeveralParents();
    }

    /** The next requests of a kind fail so. */
    public void next(int times, Call call, Trouble trouble) {
        next(times, request -> request.call() == call, trouble);
    }

    public void next(int times, Predicate<DriveRequest> which, Trouble trouble) {
        scripts.add(new Script(new AtomicInteger(times), which, trouble));
    }

    /** All of them, until {@link #recovers}. */
    public void always(Predicate<DriveRequest> which, Trouble trouble) {
        next(Integer.MAX_VALUE, which, trouble);
    }

    public void recovers() {
        scripts.clear();
    }

    // What a person does, and what is there

    /** Puts a file there as a person would. */
    public DriveFile put(String name, String parent, byte[] bytes, Map<String, Object> more) {
        Map<String, Object> metadata = new TreeMap<>(more);
        metadata.put("name", name);
        metadata.put("parents", List.of(parent));
        return files.create(metadata, bytes);
    }

    public DriveFile folder(String name, String parent) {
        return put(name, parent, new byte[0], Map.of("mimeType", DriveFile.FOLDER));
    }

    public void trash(String id) {
        change(id, Map.of("trashed", true));
    }

    public void change(String id, Map<String, Object> changes) {
        files.update(id, changes, List.of(), List.of());
    }

    public void delete(String id) {
        files.delete(id);
    }

    public DriveFile file(String id) {
        return files.get(id);
    }

    /** All, folders too, in the trash or not, in the order in which they came. */
    public List<DriveFile> everything() {
        return files.all();
    }

    /** What is not in the trash and no folder. */
    public List<DriveFile> files() {
        return everything().stream()
                .filter(file -> !file.isFolder() && !files.isTrashed(file))
                .toList();
    }

    public List<DriveFile> folders() {
        return everything().stream()
                .filter(file -> file.isFolder() && !files.isTrashed(file))
                .toList();
    }

    /** What is in the trash, with what is in a folder there. */
    public List<DriveFile> trashed() {
        return everything().stream().filter(files::isTrashed).toList();
    }

    /** Path under the root, to bytes, of what is not in the trash and no folder; a path that is there twice has {@code #2}. */
    public Map<String, byte[]> tree() {
        Map<String, byte[]> tree = new TreeMap<>();
        for (DriveFile file : files()) {
            for (String parent : file.parents()) {
                String path = path(parent) + file.name();
                int n = 1;
                while (tree.containsKey(n == 1 ? path : path + "#" + n)) {
                    n++;
                }
                tree.put(n == 1 ? path : path + "#" + n, file.bytes());
            }
        }
        return tree;
    }

    private String path(String folder) {
        return folder.equals(DriveFiles.ROOT)
                ? ""
                : path(files.get(folder).parents().getFirst())
                        + files.get(folder).name() + "/";
    }

    public List<DriveRequest> requests() {
        return requests;
    }

    public List<Call> calls() {
        return requests.stream().map(DriveRequest::call).toList();
    }

    /** How many requests were on their way at the same time, at most. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    // Answering

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            DriveRequest request = DriveRequest.of(exchange);
            requests.add(request);
            Trouble trouble = trouble(request);
            if (!closing.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                answer(new DriveExchange(exchange), request, trouble);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it is being closed
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private Trouble trouble(DriveRequest request) {
        return scripts.stream()
                .filter(script -> script.which().test(request) && script.times().getAndDecrement() > 0)
                .map(Script::trouble)
                .findFirst()
                .orElse(null);
    }

    private void answer(DriveExchange exchange, DriveRequest request, Trouble trouble)
            throws IOException, InterruptedException {
        if (!tokens.contains(request.headers().getOrDefault("Authorization", "").replaceFirst("^Bearer ", ""))) {
            exchange.refuse(new DriveError(401, "authError", "Invalid Credentials"));
            return;
        }
        switch (trouble) {
            case null -> api.answer(request, exchange, exchange.body());
            case Trouble.Refused(int status, String reason, String retryAfter) ->
                exchange.refuse(new DriveError(status, reason, "It is told to say " + reason), retryAfter);
            case Trouble.Reset(int afterBytes) -> api.interrupted(request, exchange.beginOfBody(afterBytes));
            case Trouble.Lost(boolean half) -> api.answer(request, exchange.losing(half), exchange.body());
            case Trouble.WrongBytes() -> api.answer(request, exchange, spoilt(exchange.body(), request));
            case Trouble.Silence() -> closing.await();
        }
    }

    /** With one bit of the content changed. */
    private static byte[] spoilt(byte[] body, DriveRequest request) {
        // A multipart body ends with its boundary.
        int at = request.call() == Call.MULTIPART
                ? new String(body, StandardCharsets.ISO_8859_1).lastIndexOf("\r\n--") - 1
                : body.length - 1;
        if (at >= 0) {
            body[at] ^= 1;
        }
        return body;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
