package snapshots.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The pictures that ship with the service. */
public final class StandinPhotos {

    private StandinPhotos() {}

    public static byte[] photo(String name) {
        try (InputStream stream =
                Objects.requireNonNull(StandinPhotos.class.getResourceAsStream("/standin/photos/" + name))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
