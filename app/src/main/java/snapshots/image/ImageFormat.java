package snapshots.image;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What bytes are, told by how they begin; by the names that ImageIO has for it. */
enum ImageFormat {
    JPEG("ffd8"),
    PNG("89504e470d0a1a0a"),
    GIF("47494638"),
    BMP("424d"),
    WEBP("52494646.{8}57454250");

    private static final int LONGEST = 12;

    private final Pattern opening;

    /** The first bytes in hexadecimal digits. */
    ImageFormat(String opening) {
        this.opening = Pattern.compile(opening);
    }

    /** Null when it is none of these. */
    static @Nullable ImageFormat of(byte[] bytes) {
        String opening = HexFormat.of().formatHex(bytes, 0, Math.min(LONGEST, bytes.length));
        return Arrays.stream(values())
                .filter(format -> format.opening.matcher(opening).lookingAt())
                .findFirst()
                .orElse(null);
    }
}
