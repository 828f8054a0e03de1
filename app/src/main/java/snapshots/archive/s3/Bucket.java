package snapshots.archive.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import snapshots.archive.CopyException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One bucket, by single requests: what goes wrong becomes a sentence, and nothing is repeated. Thread-safe. */
final class Bucket implements AutoCloseable {

    /** A HEAD is refused without a word about the reason, except for these. */
    private static final Set<Integer> SAYS_ENOUGH = Set.of(404, 412, 429);

    private final S3Client client;
    private final String name;
    private final String base;
    private final S3Failures failures;

    Bucket(S3Client client, String name, String base, S3Failures failures) {
        this.client = client;
        this.name = name;
        this.base = base;
        this.failures = failures;
    }

    /** Something that is asked of S3. */
    interface Question<T> {
        T ask(S3Client client, String bucket);
    }

    /** Asks once. */
    <T> T ask(Question<T> question) throws CopyException {
        try {
            return question.ask(client, name);
        } catch (S3Exception e) {
            throw failures.refused(e);
        } catch (SdkException | UncheckedIOException | IllegalStateException e) {
            throw failures.unanswered(e);
        }
    }

    /**
     * Asks for what not every endpoint has, or not everybody may see.
     *
     * @param absent codes that mean that there is none
     * @return empty if there is none
     * @throws NotOffered if it cannot be seen
     */
    <T> Optional<T> askFor(Set<String> absent, Question<T> question) throws CopyException, NotOffered {
        try {
            return Optional.of(question.ask(client, name));
        } catch (S3Exception e) {
            if (absent.contains(S3Failures.code(e))) {
                return Optional.empty();
            }
            if (NotOffered.is(e)) {
                throw new NotOffered(S3Failures.code(e));
            }
            throw failures.refused(e);
        } catch (SdkException e) {
            throw failures.unanswered(e);
        }
    }

    /** Asks for nothing, but in a way that is answered with reasons. */
    void probe() throws CopyException {
        var _ = ask((s3, bucket) ->
                s3.listObjectsV2(list -> list.bucket(bucket).prefix(base + "/").maxKeys(1)));
    }

    Optional<StoredObject> find(String key) throws CopyException {
        try {
            return Optional.of(StoredObject.of(
                    client.headObject(head -> head.bucket(name).key(key).checksumMode(ChecksumMode.ENABLED))));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            if (e.statusCode() < 500 && !SAYS_ENOUGH.contains(e.statusCode())) {
                probe();
            }
            throw failures.refused(e);
        } catch (SdkException e) {
            throw failures.unanswered(e);
        }
    }

    /** Reads it to its end. */
    String sha256(String key) throws CopyException {
        return ask((s3, bucket) -> {
            try (InputStream content = s3.getObject(get -> get.bucket(bucket).key(key))) {
                return Checksum.of(hash(content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static byte[] hash(InputStream content) throws IOException {
        MessageDigest sha256 = Checksum.sha256();
        byte[] some = new byte[64 * 1024];
        for (int n = content.read(some); n >= 0; n = content.read(some)) {
            sha256.update(some, 0, n);
        }
        return sha256.digest();
    }

    void delete(String key) throws CopyException {
        var _ = ask(
                (s3, bucket) -> s3.deleteObject(object -> object.bucket(bucket).key(key)));
    }

    @Override
    public void close() {
        client.close();
    }
}
