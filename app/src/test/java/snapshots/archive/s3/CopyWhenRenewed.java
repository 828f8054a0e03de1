package snapshots.archive.s3;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import snapshots.archive.CopyException;

/** A process of its own whose credentials have expired, and are renewed in their file while it runs. */
final class CopyWhenRenewed {

    private CopyWhenRenewed() {}

    /** @param args bucket, file with credentials, and what is to be written into it */
    public static void main(String[] args) throws Exception {
        var settings = BucketForTest.bind(Map.of("bucket", args[0], "path-style", "true", "region", "eu-west-1"));
        try (var destination = new S3Destination("s3", settings, Clock.systemUTC())) {
            var order = Orders.picture("a.jpg", new byte[1000]);
            try {
                System.out.println("copied " + destination.copy(order));
            } catch (CopyException e) {
                System.out.println(e.kind() + ", renewed: " + destination.isRenewed());
            }
            Files.writeString(Path.of(args[1]), args[2]);
            System.out.println("renewed: " + destination.isRenewed());
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(CopyException.class)
                    .until(() -> destination.copy(order) != null);
            System.out.println("copied");
        }
    }
}
