package snapshots.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The photos of the demonstration. */
final class Photos {

    private Photos() {}

    static byte[] read(String name) {
        try (var stream = Objects.requireNonNull(Photos.class.getResourceAsStream("/standin/photos/" + name))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
