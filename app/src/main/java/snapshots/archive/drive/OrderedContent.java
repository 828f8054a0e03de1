package snapshots.archive.drive;

import com.google.api.client.http.AbstractInputStreamContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import snapshots.archive.CopyOrder;
import snapshots.snapshot.Media;

/** A file's bytes, as often as they are sent. */
final class OrderedContent extends AbstractInputStreamContent {

    private final CopyOrder order;

    OrderedContent(CopyOrder order) {
        super(type(order));
        this.order = order;
    }

    private static String type(CopyOrder order) {
        if (order.media() == Media.PICTURE) {
            return "image/jpeg";
        }
        String name = order.fileName().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "mp4", "m4v" -> "video/mp4";
            case "avi" -> "video/x-msvideo";
            case "mkv" -> "video/x-matroska";
            case "mov" -> "video/quicktime";
            default -> "application/octet-stream";
        };
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return order.content().open();
    }

    @Override
    public long getLength() {
        return order.size();
    }

    @Override
    public boolean retrySupported() {
        return true;
    }
}
