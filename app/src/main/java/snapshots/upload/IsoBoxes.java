package snapshots.upload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The boxes a file begins with, as in mp4 (ISO/IEC 14496-12, 4.2) and in the older QuickTime. */
final class IsoBoxes {

    private static final Set<String> PADDING = Set.of("wide", "free", "skip");
    private static final int SHORTEST_FILE_TYPE = 16;
    private static final int LONGEST_FILE_TYPE = 1024;

    /** Pictures come in such boxes too. */
    private static final Set<String> PICTURE_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "mif1", "msf1", "avif", "avis");

    private static final String QUICKTIME_BRAND = "qt  ";

    private IsoBoxes() {}

    /** @param end where it ends by its own account, in bytes from the beginning of the file */
    private record Box(String type, int start, long end) {

        long length() {
            return end - start;
        }
    }

    /** Which of the two it is; nothing if neither. */
    static Optional<ClipContainer> container(byte[] head) {
        return walk(head).stream()
                .filter(box -> !PADDING.contains(box.type()))
                .findFirst()
                .flatMap(box -> container(head, box));
    }

    private static Optional<ClipContainer> container(byte[] head, Box first) {
        return switch (first.type()) {
            case "ftyp" -> ofFileType(head, first);
            case "moov", "mdat" -> Optional.of(ClipContainer.QUICKTIME);
            default -> Optional.empty();
        };
    }

    private static Optional<ClipContainer> ofFileType(byte[] head, Box fileType) {
        int brandAt = fileType.start() + 8;
        if (fileType.length() < SHORTEST_FILE_TYPE
                || fileType.length() > LONGEST_FILE_TYPE
                || brandAt + 4 > head.length) {
            return Optional.empty();
        }
        String brand = text(head, brandAt);
        if (PICTURE_BRANDS.contains(brand)) {
            return Optional.empty();
        }
        return Optional.of(brand.equals(QUICKTIME_BRAND) ? ClipContainer.QUICKTIME : ClipContainer.MP4);
    }

    /** How long the file must be at least to hold the boxes that begin in its head. */
    static OptionalLong claimedLength(byte[] head) {
        return walk(head).stream().mapToLong(Box::end).max();
    }

    private static List<Box> walk(byte[] head) {
        List<Box> boxes = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(head);
        int start = 0;
        while (start + 8 <= head.length) {
            long length = Integer.toUnsignedLong(buffer.getInt(start));
            int shortest = 8;
            if (length == 1 && start + 16 <= head.length) {
                length = buffer.getLong(start + 8); // too long for 32 bits
                shortest = 16;
            } else if (length == 0) {
                length = (long) head.length - start; // to the end of the file, wherever that is
            }
            String type = text(head, start + 4);
            if (length < shortest || length > Long.MAX_VALUE - start || !type.matches("[a-zA-Z0-9 ]{4}")) {
                break;
            }
            boxes.add(new Box(type, start, start + length));
            start = (int) Math.min(head.length, start + length);
        }
        return boxes;
    }

    private static String text(byte[] head, int position) {
        return new String(head, position, 4, StandardCharsets.ISO_8859_1);
    }
}
