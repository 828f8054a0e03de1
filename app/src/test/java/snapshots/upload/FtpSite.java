package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.io.CopyStreamException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import pylib.credentials.Secret;
import snapshots.HandClock;
import snapshots.device.Uploader;

/** The FTP server with accounts and a recording reception, and clients for it. */
final class FtpSite implements AutoCloseable {

    static final String USER = "all";
    static final String PASSWORD = "not-a-secret";
    static final Uploader FRONT = uploader("Front Door", "uploads/frontdoor", "front", "front-pass");
    static final Uploader GARAGE = uploader("Garage", "uploads/garage", "garage", "garage-pass");

    final Path root;
    final RecordingReception reception;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final LoginGuard guard;
    final FtpUploads stage;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:15:00Z"));
    private final List<FTPClient> clients = new ArrayList<>();

    /** @param settings without their prefix, by twos: name, value */
    FtpSite(Path root, String... settings) {
        this(root, settings(settings), List.of(FRONT, GARAGE));
    }

    private FtpSite(Path root, UploadSettings settings, List<Uploader> uploaders) {
        this.root = root;
        this.reception = new RecordingReception(root);
        var stats = new FtpStats(meters);
        this.guard = new LoginGuard(settings, stats, clock, pauses::add);
        this.stage = new FtpUploads(settings, root, uploaders, reception, guard, stats);
        stage.start();
    }

    static FtpSite withoutAccounts(Path root) {
        return new FtpSite(root, settings("user", "", "password", ""), List.of());
    }

    static UploadSettings settings(String... settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("port", "0", "address", "127.0.0.1", "user", USER, "password", PASSWORD));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        var source = new MapConfigurationPropertySource();
        all.forEach((key, value) -> source.put("snapshots.upload." + key, value));
        return new Binder(source).bindOrCreate("snapshots.upload", UploadSettings.class);
    }

    private static Uploader uploader(String label, String folder, String user, String password) {
        return new Uploader(
                label + " Camera",
                label,
                folder,
                ZoneId.of("Europe/Berlin"),
                "",
                new Uploader.Account(user, new Secret(password)),
                null);
    }

    void passes(Duration time) {
        clock.advance(time);
    }

    int port() {
        return stage.port();
    }

    /** Connected, not signed in. */
    FTPClient connect() throws IOException {
        return connect(new FTPClient());
    }

    <T extends FTPClient> T connect(T client) throws IOException {
        client.setConnectTimeout(10_000);
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        client.setControlEncoding("UTF-8");
        client.connect("127.0.0.1", port());
        clients.add(client);
        return client;
    }

    /** The line that somebody is sent away with. */
    String refusal() throws IOException {
        try (var socket = new Socket("127.0.0.1", port());
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            return in.readLine();
        }
    }

    /** Signed in to the account of all; passive, binary. */
    FTPClient client() throws IOException {
        return client(USER, PASSWORD);
    }

    FTPClient client(String user, String password) throws IOException {
        FTPClient client = connect();
        assertThat(client.login(user, password)).as(client.getReplyString()).isTrue();
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    static void upload(FTPClient client, String name, byte[] bytes) throws IOException {
        assertThat(client.storeFile(name, in(bytes)))
                .as(client.getReplyString())
                .isTrue();
    }

    /** The code of the answer to an upload that is not taken. */
    static int refused(FTPClient client, String name, byte[] bytes) throws IOException {
        boolean accepted;
        try {
            accepted = client.storeFile(name, in(bytes));
        } catch (CopyStreamException e) { // the server hung up while this was sending; its reply says why
            accepted = client.completePendingCommand();
        }
        assertThat(accepted).as(client.getReplyString()).isFalse();
        return client.getReplyCode();
    }

    /** After whatever went wrong before, the next upload is taken. */
    void nextUploadWorks() throws IOException {
        int before = reception.accepted.size();
        FTPClient client = client();
        upload(client, "uploads/next/after-" + before + ".jpg", picture(1000));
        client.logout();
        client.disconnect();
        assertThat(reception.accepted).hasSize(before + 1);
    }

    /** What looks like a JPEG at its beginning; accepted by the recording reception. */
    static byte[] picture(int size) {
        byte[] bytes = noise(size);
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        return bytes;
    }

    static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    double counted(String meter, String... tags) {
        var counter = meters.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    /** What lies in the folder of what comes in. */
    List<Path> incoming() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(".incoming"))) {
            return files.toList();
        }
    }

    @Override
    public void close() {
        for (FTPClient client : clients) {
            try {
                client.disconnect();
            } catch (IOException e) {
                // the server was first
            }
        }
        stage.stop();
    }
}
