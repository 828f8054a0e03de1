package snapshots.archive.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import snapshots.archive.CopyException;
import snapshots.archive.CopyOrder;
import snapshots.archive.S3Settings;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends copies: small ones at once, large ones in parts. Each comes with its SHA-256, so that S3 does not take other bytes, and
 * on condition that nothing has its name. Thread-safe.
 */
final class Upload {

    /** Larger ones are sent in parts. */
    static final long LARGE = 16 * 1024 * 1024;

    private static final int HAS_THAT_NAME = 412;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Settings settings;
    private final PartsUpload parts = new PartsUpload();
    private volatile boolean conditional = true;

    Upload(S3Settings settings) {
        this.settings = settings;
    }

    /**
     * Sends it once.
     *
     * @return what the bucket must say of it; empty if something else has that name
     */
    Optional<Fingerprint> send(Bucket bucket, String key, CopyOrder order) throws CopyException, InterruptedException {
        String condition = conditional ? "*" : null;
        try {
            return Optional.of(
                    order.size() > LARGE
                            ? parts.send(bucket, start(key, order), order, condition)
                            : put(bucket, key, order, condition));
        } catch (CopyException e) {
            if (status(e) == HAS_THAT_NAME) {
                return Optional.empty();
            }
            if (status(e) == NOT_IMPLEMENTED && condition != null) {
                conditional = false; // it was looked whether the name is free, which has to do there
                return send(bucket, key, order);
            }
            throw e;
        }
    }

    /** Removes what a try that was cut off has left. */
    void sweep(Bucket bucket, String key, CopyOrder order) {
        if (order.size() > LARGE) {
            parts.sweep(bucket, key);
        }
    }

    private static int status(CopyException e) {
        return e.getCause() instanceof S3Exception answer ? answer.statusCode() : 0;
    }

    private Fingerprint put(Bucket bucket, String key, CopyOrder order, @Nullable String condition)
            throws CopyException {
        Fingerprint fingerprint = Fingerprint.of(order);
        String type = contentType(order);
        var _ = bucket.ask((s3, name) -> {
            PutObjectRequest.Builder request = PutObjectRequest.builder()
                    .bucket(name)
                    .key(key)
                    .ifNoneMatch(condition)
                    .checksumSHA256(fingerprint.checksum())
                    .metadata(Metadata.of(order));
            settings.encryption()
                    .header()
                    .ifPresent(how -> request.serverSideEncryption(how).ssekmsKeyId(kmsKey()));
            if (!settings.storageClass().isEmpty()) {
                request.storageClass(settings.storageClass());
            }
            return s3.putObject(
                    request.build(), RequestBody.fromContentProvider(() -> open(order), order.size(), type));
        });
        return fingerprint;
    }

    private CreateMultipartUploadRequest.Builder start(String key, CopyOrder order) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .key(key)
                .contentType(contentType(order))
                .metadata(Metadata.of(order));
        settings.encryption()
                .header()
                .ifPresent(how -> request.serverSideEncryption(how).ssekmsKeyId(kmsKey()));
        if (!settings.storageClass().isEmpty()) {
            request.storageClass(settings.storageClass());
        }
        return request;
    }

    private @Nullable String kmsKey() {
        return settings.kmsKey().isBlank() ? null : settings.kmsKey();
    }

    private static String contentType(CopyOrder order) {
        return MediaTypeFactory.getMediaType(order.fileName())
                .orElse(MediaType.APPLICATION_OCTET_STREAM)
                .toString();
    }

    private static InputStream open(CopyOrder order) {
        try {
            return order.content().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
