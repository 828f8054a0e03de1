package snapshots.web.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriUtils;
import snapshots.catalog.SnapshotSummary;

/**
 * How a camera does, for a person.
 *
 * @param key device key
 * @param canBeAsked whether it can be fetched from
 * @param states what is to be said of it, the worst first; at least one
 * @param last the newest picture of it that is here
 * @param trouble the last time there was none
 * @param rate how often pictures come, in words
 */
record CameraView(
        String key,
        String label,
        boolean canBeAsked,
        String ways,
        List<State> states,
        Optional<SnapshotSummary> last,
        Optional<SnapshotSummary> trouble,
        String rate) {

    /**
     * One thing to be said of a camera.
     *
     * @param tone {@code good}, {@code warn}, {@code bad} or empty
     * @param words more about it; may be empty
     */
    record State(String word, String tone, String words) {}

    /** An address below this camera's. */
    public String at(String page) {
        return "/cameras/" + UriUtils.encodePathSegment(key, StandardCharsets.UTF_8) + "/" + page;
    }

    /** Of its pictures. */
    public String pictures() {
        return "/?camera="
                + UriUtils.encodeQueryParam(key, StandardCharsets.UTF_8).replace("+", "%2B");
    }

    /** Fit for an element of a page. */
    public String anchor() {
        return "camera-" + Integer.toHexString(key.hashCode());
    }
}
