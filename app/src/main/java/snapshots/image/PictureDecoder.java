package snapshots.image;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import snapshots.device.BadSettingException;
import snapshots.snapshot.BrokenPictureException;

/**
 * Makes upright pictures of bytes: JPEGs with libturbojpeg where it is installed, everything else with the JDK's own ImageIO.
 * Threads may share it.
 */
@Component
public final class PictureDecoder {

    private static final Logger log = LoggerFactory.getLogger(PictureDecoder.class);
    private static final String REMEDY = "apt-get install libturbojpeg0";

    private final Decoder imageIo = new ImageIoDecoder();
    private final @Nullable TurboDecoder turbo;

    /** @throws BadSettingException if the library must be there and is not */
    @Autowired
    public PictureDecoder(ImageSettings settings) {
        this(settings, TurboLibrary::load);
    }

    /** Lets a test play a machine without the library. */
    PictureDecoder(ImageSettings settings, Supplier<TurboLibrary> library) {
        turbo = settings.decoder().equals(ImageSettings.IMAGEIO) ? null : turbo(settings, library);
    }

    private static @Nullable TurboDecoder turbo(ImageSettings settings, Supplier<TurboLibrary> library) {
        try {
            return new TurboDecoder(library.get());
        } catch (UnsatisfiedLinkError e) {
            if (settings.decoder().equals(ImageSettings.TURBOJPEG)) {
                throw new BadSettingException("snapshots.image.decoder=turbojpeg: the library cannot be used ("
                        + e.getMessage() + "). Install it (" + REMEDY + "), or set snapshots.image.decoder=auto");
            }
            log.atInfo()
                    .addKeyValue("reason", e.getMessage())
                    .addKeyValue("remedy", REMEDY)
                    .log("Pictures are decoded without libturbojpeg, which would do it in a quarter of the time");
            return null;
        }
    }

    /** The one that {@code auto} stands for, made when first asked for. */
    public static PictureDecoder automatic() {
        return Automatic.DECODER;
    }

    /**
     * The size of the whole picture, upright.
     *
     * @throws BrokenPictureException if the bytes do not tell
     */
    public PictureSize size(byte[] bytes) throws BrokenPictureException {
        return ExifOrientation.of(bytes).turned(decoderOf(bytes).size(bytes));
    }

    /**
     * Decodes the whole picture and turns it upright as its EXIF orientation says; of a picture beyond 16 million pixels
     * possibly a half or a quarter of its sides.
     *
     * @throws BrokenPictureException if no pixels came out, or if there would be too many of them
     */
    public Picture decode(byte[] bytes) throws BrokenPictureException {
        return decode(bytes, new PictureSize(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    /**
     * As {@link #decode(byte[])}, possibly smaller, which takes less time and memory.
     *
     * @param atLeast neither side of the result is shorter, unless that of the whole picture is
     */
    public Picture decode(byte[] bytes, PictureSize atLeast) throws BrokenPictureException {
        Orientation orientation = ExifOrientation.of(bytes);
        return decoderOf(bytes).decode(bytes, orientation.turned(atLeast)).turned(orientation);
    }

    private Decoder decoderOf(byte[] bytes) {
        return turbo != null && turbo.understands(bytes) ? turbo : imageIo;
    }

    private static final class Automatic {
        static final PictureDecoder DECODER = new PictureDecoder(new ImageSettings(ImageSettings.AUTO));
    }
}
