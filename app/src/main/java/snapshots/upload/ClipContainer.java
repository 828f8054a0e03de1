package snapshots.upload;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a clip comes in. It is recognised by the first bytes of the file, whatever its name is; whether the rest can be
 * played, only a player can tell.
 */
enum ClipContainer {
    MATROSKA("matroska"),
    WEBM("matroska"),
    MP4("mov"),
    QUICKTIME("mov"),
    AVI("avi"),
    /** Dahua's own, {@code .dav}. */
    DAHUA("dhav");

    /** So many bytes from the beginning are enough, in bytes. */
    static final int HEAD_LENGTH = 4096;

    private static final Set<String> PICTURE_NAMES = Set.of("jpg", "jpeg");
    private static final Set<String> CLIP_NAMES = Set.of("mkv", "webm", "mp4", "m4v", "mov", "avi", "dav");
    private static final String RIGHT = ". Send a whole JPEG picture, or a clip: mkv, webm, mp4, mov, avi or dav.";

    private final String demuxer;

    ClipContainer(String demuxer) {
        this.demuxer = demuxer;
    }

    /** What ffmpeg calls the part of it that reads this container. */
    String demuxer() {
        return demuxer;
    }

    /**
     * Recognises a clip.
     *
     * @param head the file's first {@link #HEAD_LENGTH} bytes, or all if there are fewer
     * @param size of the whole file in bytes
     * @param sentPath what its sender called it
     * @throws UploadRefusedException if it is none, saying what it looks like instead
     */
    static ClipContainer check(byte[] head, long size, String sentPath) throws UploadRefusedException {
        Optional<ClipContainer> container = recognise(head);
        if (container.isEmpty()) {
            throw refused(sentPath, isNamedAs(sentPath) + Appearance.of(head));
        }
        OptionalLong claimed = isIsoMedia(container.get()) ? IsoBoxes.claimedLength(head) : OptionalLong.empty();
        if (claimed.isPresent() && claimed.getAsLong() > size) {
            throw refused(
                    sentPath,
                    "is a clip cut short: it says that it is at least %,d bytes long, and %,d came"
                            .formatted(claimed.getAsLong(), size));
        }
        return container.get();
    }

    private static Optional<ClipContainer> recognise(byte[] head) {
        if (Bytes.at(head, 0, "RIFF") && Bytes.at(head, 8, "AVI ")) {
            return Optional.of(AVI);
        }
        if (Bytes.at(head, 0, "DHAV")) {
            return Optional.of(DAHUA);
        }
        return EbmlHeader.docType(head).flatMap(ClipContainer::ofDocType).or(() -> IsoBoxes.container(head));
    }

    private static Optional<ClipContainer> ofDocType(String docType) {
        return switch (docType) {
            case "matroska" -> Optional.of(MATROSKA);
            case "webm" -> Optional.of(WEBM);
            default -> Optional.empty();
        };
    }

    private static boolean isIsoMedia(ClipContainer container) {
        return container == MP4 || container == QUICKTIME;
    }

    private static String isNamedAs(String sentPath) {
        String extension = sentPath.substring(sentPath.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (PICTURE_NAMES.contains(extension)) {
            return "is named like a picture, but it ";
        }
        return CLIP_NAMES.contains(extension)
                ? "is named like a clip, but it "
                : "is neither a picture nor a clip: it ";
    }

    /** Goes out as one line of a protocol, so nothing in a name may end that line. */
    private static UploadRefusedException refused(String sentPath, String whatItIs) {
        String name = sentPath.substring(sentPath.lastIndexOf('/') + 1).replaceAll("\\p{Cntrl}", "?");
        return new UploadRefusedException(UploadRefusedException.Kind.BAD_FILE, name + " " + whatItIs + RIGHT);
    }
}
