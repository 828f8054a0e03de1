package snapshots.archive.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.archive.CopyException;
import snapshots.archive.CopyException.Kind;
import snapshots.archive.CopyOrder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Sends a file in parts, each with its own SHA-256. Holds one part in memory, and two at most of all files together.
 * Thread-safe.
 */
final class PartsUpload {

    /** S3 takes 10 000 parts, each of at least 5 MiB but the last: files up to 78 GiB. */
    static final int PART = 8 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(PartsUpload.class);

    private final Semaphore memory = new Semaphore(2);

    /** @return what S3 makes of the parts' */
    Fingerprint send(
            Bucket bucket, CreateMultipartUploadRequest.Builder start, CopyOrder order, @Nullable String condition)
            throws CopyException, InterruptedException {
        memory.acquire();
        try {
            CreateMultipartUploadRequest request =
                    start.checksumAlgorithm(ChecksumAlgorithm.SHA256).build();
            String id = bucket.ask((s3, name) -> s3.createMultipartUpload(
                            request.toBuilder().bucket(name).build())
                    .uploadId());
            return new Started(bucket, request.key(), id).send(order, condition);
        } finally {
            memory.release();
        }
    }

    /** Ends uploads of this name that nobody goes on with, as far as one is let. */
    void sweep(Bucket bucket, String key) {
        try {
            List<MultipartUpload> left = bucket.ask((s3, name) -> s3.listMultipartUploads(
                            list -> list.bucket(name).prefix(key))
                    .uploads());
            left.stream()
                    .filter(upload -> upload.key().equals(key))
                    .forEach(upload -> new Started(bucket, key, upload.uploadId()).abort());
        } catch (CopyException e) {
            log.atDebug().setCause(e).addKeyValue("key", key).log("It cannot be seen whether parts are left");
        }
    }

    /** One upload. */
    private record Started(Bucket bucket, String key, String id) {

        Fingerprint send(CopyOrder order, @Nullable String condition) throws CopyException {
            try {
                MessageDigest whole = Checksum.sha256();
                MessageDigest sha256 = Checksum.sha256();
                MessageDigest md5 = Checksum.digest("MD5");
                List<CompletedPart> sent = sendParts(order, whole, sha256, md5);
                if (!HexFormat.of().formatHex(whole.digest()).equals(order.sha256())) {
                    throw new CopyException(Kind.RETRY, "the file has changed while it was sent");
                }
                complete(sent, condition);
                return Fingerprint.ofParts(sha256.digest(), md5.digest(), sent.size());
            } catch (CopyException | RuntimeException e) {
                abort();
                throw e;
            }
        }

        private List<CompletedPart> sendParts(
                CopyOrder order, MessageDigest whole, MessageDigest sha256, MessageDigest md5) throws CopyException {
            List<CompletedPart> sent = new ArrayList<>();
            byte[] part = new byte[PART];
            try (InputStream content = order.content().open()) {
                for (int n = content.readNBytes(part, 0, PART); n > 0; n = content.readNBytes(part, 0, PART)) {
                    byte[] sum = digest("SHA-256", part, n);
                    whole.update(part, 0, n);
                    sha256.update(sum);
                    md5.update(digest("MD5", part, n));
                    sent.add(sendPart(sent.size() + 1, part, n, Checksum.of(sum)));
                }
            } catch (IOException e) {
                throw new CopyException(Kind.RETRY, "the file cannot be read: " + e, e);
            }
            return sent;
        }

        private static byte[] digest(String algorithm, byte[] part, int length) {
            MessageDigest digest = Checksum.digest(algorithm);
            digest.update(part, 0, length);
            return digest.digest();
        }

        private CompletedPart sendPart(int number, byte[] part, int length, String checksum) throws CopyException {
            var body = RequestBody.fromContentProvider(
                    () -> new ByteArrayInputStream(part, 0, length), length, "application/octet-stream");
            String tag = bucket.ask((s3, name) -> s3.uploadPart(
                            request -> request.bucket(name)
                                    .key(key)
                                    .uploadId(id)
                                    .partNumber(number)
                                    .checksumSHA256(checksum),
                            body)
                    .eTag());
            return CompletedPart.builder()
                    .partNumber(number)
                    .eTag(tag)
                    .checksumSHA256(checksum)
                    .build();
        }

        private void complete(List<CompletedPart> sent, @Nullable String condition) throws CopyException {
            var _ = bucket.ask((s3, name) -> s3.completeMultipartUpload(request -> request.bucket(name)
                    .key(key)
                    .uploadId(id)
                    .ifNoneMatch(condition)
                    .multipartUpload(all -> all.parts(sent))));
        }

        void abort() {
            try {
                var _ = bucket.ask((s3, name) -> s3.abortMultipartUpload(
                        request -> request.bucket(name).key(key).uploadId(id)));
            } catch (CopyException e) {
                log.atDebug().setCause(e).addKeyValue("key", key).log("Parts are left; the next try removes them");
            }
        }
    }
}
