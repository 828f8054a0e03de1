package snapshots.archive.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import snapshots.archive.CopyOrder;
import snapshots.archive.S3Settings;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotId;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of its own for a test, and what the catalogue has: the copies that are owed, and what they are called. */
final class BucketForTest implements AutoCloseable {

    static final Instant TAKEN = Instant.parse("2026-11-22T05:07:09.123Z");

    private final String name = "test-" + UUID.randomUUID();
    private final Map<String, String> settings = new HashMap<>();
    private final S3Client client;

    /** What every copy is to contain, by the name that was settled. */
    final Map<String, byte[]> expected = new HashMap<>();

    BucketForTest() {
        this(S3Mock.address());
    }

    /** @param endpoint over which the destination gets there */
    BucketForTest(URI endpoint) {
        settings.putAll(Map.of(
                "bucket", name,
                "endpoint", endpoint.toString(),
                "path-style", "true",
                "access-key", "AKIANOTAREALKEY",
                "secret-key", "not-a-real-secret",
                "timeout", "20s"));
        client = S3Clients.client(bind(Map.of(
                "bucket", name,
                "endpoint", S3Mock.address().toString(),
                "path-style", "true",
                "access-key", "AKIATESTER",
                "secret-key", "not-a-real-secret")));
        client.createBucket(bucket -> bucket.bucket(name));
    }

    BucketForTest with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    String name() {
        return name;
    }

    S3Client client() {
        return client;
    }

    S3Destination destination() {
        return destination(Clock.systemUTC());
    }

    S3Destination destination(Clock clock) {
        return new S3Destination("s3", bind(settings), clock);
    }

    static S3Settings bind(Map<String, String> values) {
        var source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put("s3." + key, value));
        return new Binder(List.of(source), null, ApplicationConversionService.getSharedInstance(), null)
                .bindOrCreate("s3", S3Settings.class);
    }

    /** A picture of the Front Door Camera with this name. */
    Owed picture(String fileName) {
        return new Owed(fileName, Media.PICTURE, randomBytes(fileName.hashCode(), 60_000));
    }

    Owed clip(String fileName, int size) {
        return new Owed(fileName, Media.CLIP, randomBytes(size, size));
    }

    private static byte[] randomBytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Keys and bytes of what is there. */
    Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new HashMap<>();
        for (S3Object object :
                client.listObjectsV2Paginator(list -> list.bucket(name)).contents()) {
            contents.put(
                    object.key(),
                    client.getObjectAsBytes(get -> get.bucket(name).key(object.key()))
                            .asByteArray());
        }
        return contents;
    }

    HeadObjectResponse head(String key) {
        return client.headObject(head -> head.bucket(name).key(key));
    }

    void put(String key, String content) {
        client.putObject(put -> put.bucket(name).key(key), RequestBody.fromString(content));
    }

    @Override
    public void close() {
        client.close();
    }

    /** One copy that is owed, over all its tries. */
    final class Owed implements CopyOrder.Content, CopyOrder.Reservation {

        private final SnapshotId id = new SnapshotId(UUID.randomUUID());
        private final String fileName;
        private final Media media;
        private final byte[] bytes;
        private Optional<String> remoteId = Optional.empty();
        private String camera = "Front Door Camera";
        final List<String> taken = new ArrayList<>();

        private Owed(String fileName, Media media, byte[] bytes) {
            this.fileName = fileName;
            this.media = media;
            this.bytes = bytes;
        }

        Owed of(String camera) {
            this.camera = camera;
            return this;
        }

        SnapshotId id() {
            return id;
        }

        byte[] bytes() {
            return bytes;
        }

        String remoteId() {
            return remoteId.orElseThrow();
        }

        /** As it looks for the next try. */
        CopyOrder order() {
            return new CopyOrder(
                    id,
                    false,
                    camera,
                    media,
                    fileName,
                    bytes.length,
                    hex("SHA-256"),
                    hex("MD5"),
                    TAKEN,
                    remoteId,
                    this,
                    this);
        }

        private String hex(String algorithm) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public synchronized boolean reserve(String key) {
            if (taken.contains(key)) {
                return false;
            }
            remoteId.filter(before -> expected.get(before) == bytes).ifPresent(expected::remove);
            expected.putIfAbsent(key, bytes);
            remoteId = Optional.of(key);
            return true;
        }
    }
}
