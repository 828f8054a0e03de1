package snapshots.archive.drive;

import com.google.api.client.http.HttpRequestInitializer;
import java.util.Map;

/** Who the service is, for Google. Thread-safe. */
interface DriveAccess {

    /** Signs requests; throws IOException with what a person must do when there is no valid token. */
    HttpRequestInitializer initializer();

    /** See {@link snapshots.archive.Destination#isRenewed}. */
    boolean isRenewed();

    /** See {@link snapshots.archive.Destination#details}. */
    Map<String, Object> details();
}
