package snapshots.web.zones;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import snapshots.FreePort;
import snapshots.SnapshotProcessor;
import snapshots.catalog.Journal;
import snapshots.catalog.StageRun;
import snapshots.catalog.UploadedFile;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** The whole service in this process, with a camera at the front door whose recorded pictures a test makes. */
final class ZonesSite implements AutoCloseable {

    static final String CAMERA = "Front Door Camera";

    private static final String PHOTO = "standin/photos/vtest_01.jpg";
    private static final String REAL_API = "snapshots.web.api.PicturesController";

    private final Path dataDir;
    private final ConfigurableApplicationContext service;
    private final HttpClient client = HttpClient.newHttpClient();
    private int pictures;

    ZonesSite(Path dataDir, String... settings) {
        this.dataDir = dataDir;
        String[] own = {
            "--DATA_DIR=" + dataDir,
            "--SERVER_PORT=0",
            "--MANAGEMENT_PORT=0",
            "--EMBEDDED_BROKER_PORT=" + FreePort.any(),
            "--FTP_PORT=" + FreePort.any(),
            "--snapshots.stand-ins.camera-port=" + FreePort.firstOf(2),
            "--snapshots.stand-ins.motion=false",
            "--snapshots.stand-ins.push-interval=1h",
            "--snapshots.detect.enabled=false",
            "--OUTPUT_1_TYPE=Camera",
            "--OUTPUT_1_LOCATION=Front Door",
            "--spring.main.register-shutdown-hook=false"
        };
        service = new SpringApplicationBuilder(SnapshotProcessor.class)
                .initializers(ZonesSite::addPictures)
                .run(Stream.concat(Stream.of(own), Stream.of(settings)).toArray(String[]::new));
    }

    /** As long as there is no interface for programs here that gives pictures out. */
    private static void addPictures(ConfigurableApplicationContext context) {
        if (!ClassUtils.isPresent(REAL_API, ZonesSite.class.getClassLoader())) {
            ((GenericApplicationContext) context)
                    .registerBean(
                            "pictures",
                            RouterFunction.class,
                            () -> route().GET("/api/snapshots/{id}/picture", request -> photo())
                                    .GET("/api/snapshots/{id}/thumbnail", request -> photo())
                                    .build());
        }
    }

    private static ServerResponse photo() {
        return ServerResponse.ok().contentType(MediaType.IMAGE_JPEG).body(new ClassPathResource(PHOTO));
    }

    String url(String path) {
        return "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port") + path;
    }

    /** A picture of the front door, as it was recorded. */
    Snapshot record(Instant at, Finding... findings) throws IOException {
        byte[] jpeg = photoBytes();
        Path path = dataDir.toAbsolutePath().resolve("ftp/uploads/frontdoor/" + ++pictures + ".jpg");
        Files.createDirectories(path.getParent());
        Files.write(path, jpeg);
        var file = new SnapshotFile(path, jpeg.length, Sha256.of(jpeg), 768, 576, at);
        Journal journal = service.getBean(Journal.class);
        var upload = new UploadedFile(
                CAMERA,
                "Front Door",
                Media.PICTURE,
                "uploads/frontdoor/" + pictures + ".jpg",
                new UploadedFile.Naming("", "", "", ""),
                file,
                at,
                UploadedFile.Next.DETECT);
        Snapshot snapshot = Journal.await(
                        journal.uploaded(upload, StageRun.ok("upload", at, Duration.ofMillis(5)), other -> false))
                .snapshot();
        journal.ran(snapshot, StageRun.ok("look:nanodet-g", at, Duration.ofMillis(30)));
        journal.detected(snapshot, file, List.of(findings), StageRun.ok("detect", at, Duration.ofMillis(31)));
        journal.flush();
        return snapshot;
    }

    private static byte[] photoBytes() throws IOException {
        try (InputStream photo = new ClassPathResource(PHOTO).getInputStream()) {
            return photo.readAllBytes();
        }
    }

    static Finding person(double score, double left, double bottom) {
        var box = new Detection.Box(left - 0.05, bottom - 0.2, left + 0.05, bottom);
        return Finding.counting(new Detection("person", score, box), "nanodet-g");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url(path))));
    }

    /** @param fields name, value, name, value … */
    HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        String body = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> encoded(fields[2 * i]) + "=" + encoded(fields[2 * i + 1]))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> json(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
