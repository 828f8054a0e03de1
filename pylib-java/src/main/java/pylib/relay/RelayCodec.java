package pylib.relay;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of message crosses a relay: a compact head, and its image as a frame of its own that is handed over without
 * being copied. Implementations are stateless and thread-safe.
 */
public interface RelayCodec<T> {

    /** Writes all but the image. */
    void write(T message, DataOutput head) throws IOException;

    /** Reads what {@link #write} wrote; {@code image} is the very array that {@link #image} returned. */
    T read(DataInput head, byte @Nullable [] image) throws IOException;

    /** The message's image, if its kind has one; nobody may change its bytes after sending. */
    default byte @Nullable [] image(T message) {
        return null;
    }
}
