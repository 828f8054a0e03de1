package snapshots.archive.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snapshots.archive.Copied;
import snapshots.archive.CopyException;
import snapshots.archive.CopyException.Kind;
import snapshots.archive.CopyOrder;
import snapshots.archive.Destination;
import snapshots.archive.S3Settings;

/** A bucket of Amazon's or of anybody who speaks S3. Nothing of the AWS SDK is loaded before the first copy. */
final class S3Destination implements Destination {

    private final String name;
    private final S3Settings settings;
    private final Clock clock;
    private final CredentialFiles credentials;
    private @Nullable Copying copying;
    private boolean closed;

    S3Destination(String name, S3Settings settings, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        credentials = new CredentialFiles(settings);
    }

    @Override
    public Copied copy(CopyOrder order) throws CopyException, InterruptedException {
        try {
            String key = InterruptibleCall.of(name + "-copy", () -> copying().copy(order));
            return new Copied(key, link(key));
        } catch (CopyException e) {
            if (e.kind() == Kind.PAUSE) {
                var _ = credentials.haveChanged(); // from now on
            }
            throw e;
        }
    }

    private synchronized Copying copying() throws CopyException {
        if (closed) {
            throw new CopyException(Kind.RETRY, "it is closed");
        }
        if (copying == null) {
            copying = Copying.to(settings, clock);
        }
        return copying;
    }

    /** Amazon's console shows it. */
    String link(String key) {
        if (settings.endpoint() != null || settings.region().isBlank()) {
            return "";
        }
        return "https://%s.console.aws.amazon.com/s3/object/%s?region=%1$s&prefix=%s"
                .formatted(settings.region(), settings.bucket(), URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    @Override
    public boolean isRenewed() {
        return credentials.haveChanged();
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("bucket", settings.bucket());
        if (settings.endpoint() != null) {
            details.put("endpoint", settings.endpoint().toString());
        }
        if (!settings.region().isBlank()) {
            details.put("region", settings.region());
        }
        details.put("encryption", settings.encryption().name().toLowerCase(Locale.ROOT));
        if (settings.expireAfter() != null) {
            details.put("expireAfterDays", settings.expireAfter().toDays());
        }
        return details;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (copying != null) {
            copying.close();
        }
    }
}
