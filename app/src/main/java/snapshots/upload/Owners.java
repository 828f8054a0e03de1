package snapshots.upload;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import snapshots.device.Uploader;

/** Tells whose a file is: by the folder it was sent to, else by what its name says of the camera. */
final class Owners {

    /** A folder named like that, or like a part of it. */
    private static final Pattern DATE = Pattern.compile("[0-9._-]+");

    private final List<Uploader> uploaders;
    private final String uploadFolder;

    /** @param uploadFolder of all cameras' folders, relative to the storage root; may be empty */
    Owners(List<Uploader> uploaders, String uploadFolder) {
        this.uploaders = uploaders;
        this.uploadFolder = uploadFolder;
    }

    /** @param sentPath relative to the storage root */
    Sender senderOf(String sentPath) {
        String ownName = FileNames.read(sentPath).map(NamedTime::camera).orElse("");
        return ownerOf(sentPath, ownName)
                .map(Sender::known)
                .orElseGet(() -> Sender.unknown(commonName(sentPath, ownName)));
    }

    /** The camera that something waits for under such a common name, if it is known by now. */
    Optional<Uploader> adopterOf(String commonName) {
        return ownerOf(commonName + "/", commonName);
    }

    /** Whether a camera has this label already. */
    boolean isLabel(String label) {
        return uploaders.stream().anyMatch(uploader -> plain(uploader.label()).equals(plain(label)));
    }

    private Optional<Uploader> ownerOf(String sentPath, String ownName) {
        Optional<Uploader> innermost = uploaders.stream()
                .filter(uploader -> isBelow(uploader.folder(), sentPath))
                .max(Comparator.comparingInt(uploader -> uploader.folder().length()));
        return innermost
                .filter(uploader -> !uploader.folder().isEmpty()) // whose folder is the whole storage has the rest
                .or(() -> uploaders.stream()
                        .filter(uploader -> isCalled(uploader, ownName))
                        .findFirst())
                .or(() -> innermost);
    }

    private static boolean isBelow(String folder, String sentPath) {
        return folder.isEmpty() || sentPath.startsWith(folder + "/");
    }

    private static boolean isCalled(Uploader uploader, String ownName) {
        String plain = plain(ownName);
        return !plain.isEmpty() && (plain.equals(plain(uploader.label())) || plain.equals(plain(uploader.cameraId())));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }

    /**
     * What the files of an unknown camera have in common: the folder that would be its own if it were known; of a file in no
     * such folder, what its name says of the camera, else the folder above those that are named by dates.
     */
    private String commonName(String sentPath, String ownName) {
        String below = uploadFolder.isEmpty() ? "" : uploadFolder + "/";
        if (sentPath.startsWith(below) && sentPath.indexOf('/', below.length()) > 0) {
            return sentPath.substring(0, sentPath.indexOf('/', below.length()));
        }
        if (!ownName.isEmpty()) {
            return ownName;
        }
        List<String> names = List.of(sentPath.split("/"));
        return names.subList(0, names.size() - 1).stream()
                .takeWhile(folder -> !DATE.matcher(folder).matches())
                .collect(Collectors.joining("/"));
    }
}
