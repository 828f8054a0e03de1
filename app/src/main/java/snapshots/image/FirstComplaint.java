package snapshots.image;

import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Keeps what a reader complained about first, as far as it concerns the pixels. */
final class FirstComplaint implements IIOReadWarningListener {

    /** Complaints that say nothing about them. */
    private static final List<String> HARMLESS = List.of("JFIF", "Adobe", "ICC", "thumbnail");

    private @Nullable String text;

    /** Null when there was none. */
    @Nullable
    String text() {
        return text;
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        if (text == null && !isHarmless(warning)) {
            text = warning;
        }
    }

    static boolean isHarmless(String warning) {
        return HARMLESS.stream().anyMatch(warning::contains);
    }
}
