package snapshots.detect;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Understands which pictures somebody means. */
final class PictureFiles {

    private static final Pattern JPEG = Pattern.compile(".*\\.jpe?g");
    private static final Pattern PATTERN = Pattern.compile("[*?]");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private PictureFiles() {}

    /**
     * Lists files in the order named; of a folder its JPEG files by name, drawn copies excepted.
     *
     * @param names a file or folder, or several with spaces between them, in which {@code *} and {@code ?} stand for parts of
     *     file names
     * @return also files that do not exist, if they are named
     */
    static List<Path> named(String names) throws IOException {
        String stripped = names.strip();
        if (stripped.isEmpty()) {
            return List.of();
        }
        if (Files.exists(Path.of(stripped))) { // its name may have spaces
            return expanded(Path.of(stripped));
        }
        List<Path> all = new ArrayList<>();
        for (String name : SPACES.splitAsStream(stripped).toList()) {
            all.addAll(expanded(Path.of(name)));
        }
        return all.stream().distinct().toList();
    }

    private static List<Path> expanded(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return list(path, "*").stream().filter(PictureFiles::isOriginal).toList();
        }
        Path name = path.getFileName();
        if (name == null
                || Files.exists(path)
                || !PATTERN.matcher(name.toString()).find()) {
            return List.of(path);
        }
        Path folder = path.getParent() == null ? Path.of("") : path.getParent();
        return list(folder, name.toString()).stream()
                .filter(PictureFiles::isNoCopy)
                .toList();
    }

    private static List<Path> list(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of(folder.resolve(pattern));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            List<Path> listed = new ArrayList<>();
            files.forEach(listed::add);
            return listed.stream().filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean isOriginal(Path file) {
        return JPEG.matcher(lowerCaseName(file)).matches() && isNoCopy(file);
    }

    private static boolean isNoCopy(Path file) {
        return !lowerCaseName(file).contains(DrawnCopies.MARK);
    }

    private static String lowerCaseName(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
