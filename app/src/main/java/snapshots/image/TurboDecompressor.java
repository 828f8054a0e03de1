package snapshots.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.BrokenPictureException;

/** One decompressor of libturbojpeg, for one picture and one thread: making it costs microseconds. */
final class TurboDecompressor implements AutoCloseable {

    private static final int BLUE_GREEN_RED = 1; // TJPF_BGR
    private static final int FATAL = 1; // TJERR_FATAL

    private final TurboLibrary library;
    private final byte[] jpeg;
    private final MemorySegment handle;

    TurboDecompressor(TurboLibrary library, byte[] jpeg) {
        this.library = library;
        this.jpeg = jpeg;
        try {
            handle = (MemorySegment) library.initDecompress.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (handle.equals(MemorySegment.NULL)) {
            throw new OutOfMemoryError("libturbojpeg makes no decompressor");
        }
    }

    /**
     * What the picture's header says.
     *
     * @param colours one of the TJCS constants
     */
    record Header(PictureSize size, int colours) {}

    /** Null when the library does not understand it. */
    @Nullable
    Header header() {
        int[] values = {0, 0, -1, -1}; // width, height, subsampling, colours
        MemorySegment out = MemorySegment.ofArray(values);
        try {
            int code = (int) library.decompressHeader3.invokeExact(
                    handle,
                    MemorySegment.ofArray(jpeg),
                    (long) jpeg.length,
                    out,
                    out.asSlice(Integer.BYTES),
                    out.asSlice(2 * Integer.BYTES),
                    out.asSlice(3 * Integer.BYTES));
            boolean understood = code == 0 || !isFatal();
            return understood && values[0] > 0 && values[1] > 0
                    ? new Header(new PictureSize(values[0], values[1]), values[3])
                    : null;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Decodes the picture.
     *
     * @param size the stored one, halved up to three times
     */
    Picture decompress(PictureSize size) throws BrokenPictureException {
        // The memory of both is freed at once. On the heap they would hold up every collection while it decodes.
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocateFrom(JAVA_BYTE, jpeg);
            MemorySegment out = arena.allocate(size.pixels() * Picture.BYTES_PER_PIXEL);
            String complaint = decompress(in, out, size);
            return new Picture(size.width(), size.height(), out.toArray(JAVA_BYTE), complaint);
        }
    }

    private @Nullable String decompress(MemorySegment in, MemorySegment out, PictureSize size)
            throws BrokenPictureException {
        int code;
        try {
            code = (int) library.decompress2.invokeExact(
                    handle, in, in.byteSize(), out, size.width(), 0, size.height(), BLUE_GREEN_RED, 0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (code == 0) {
            return null;
        }
        String complaint = complaint();
        if (isFatal()) {
            throw new BrokenPictureException("cannot be decoded: " + complaint);
        }
        return FirstComplaint.isHarmless(complaint) ? null : complaint;
    }

    private boolean isFatal() {
        try {
            return (int) library.getErrorCode.invokeExact(handle) == FATAL;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private String complaint() {
        try {
            MemorySegment text = (MemorySegment) library.getErrorStr2.invokeExact(handle);
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void close() {
        try {
            int _ = (int) library.destroy.invokeExact(handle);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Functions in C throw nothing; only memory can run out on the way to them. */
    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("Cannot call libturbojpeg", e);
    }
}
