package snapshots.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPCmd;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/**
 * Lists the pictures and clips on a camera, in all its folders. Every folder is entered before it is listed, because servers
 * take what they are asked to list for a pattern. Links are not followed.
 */
final class RecordingsTree {

    private static final int DEEPEST = 12;
    private static final Set<String> WANTED = Set.of("jpg", "jpeg", "mkv", "webm", "mp4", "m4v", "mov", "avi", "dav");

    private final CameraFtp ftp;
    private final boolean exact;
    private final List<RemoteFile> files = new ArrayList<>();
    private final Set<String> unusable = new HashSet<>();

    private RecordingsTree(CameraFtp ftp) throws IOException {
        this.ftp = ftp;
        this.exact = ftp.client().hasFeature(FTPCmd.MLST);
    }

    /** @param folder to begin with */
    static RecordingsTree read(CameraFtp ftp, String folder) throws IOException {
        RecordingsTree tree = new RecordingsTree(ftp);
        if (!ftp.client().changeWorkingDirectory(folder)) {
            throw new IOException("has no folder " + folder + ": " + ftp.reply());
        }
        String path = ftp.client().printWorkingDirectory();
        if (path == null || !path.startsWith("/")) {
            throw new IOException("does not say where its folder " + folder + " is: " + ftp.reply());
        }
        tree.list(path.replaceFirst("/+$", ""), DEEPEST);
        return tree;
    }

    /** All there is, except what is hidden, and what is empty: cameras make the file first. */
    List<RemoteFile> files() {
        return files;
    }

    /** Paths of files and folders that could not be kept under their names, readable. */
    Set<String> unusable() {
        return unusable;
    }

    private void list(String folder, int depth) throws IOException {
        List<String> below = new ArrayList<>();
        for (FTPFile entry : entries(folder)) {
            String name = entry.getName();
            if (name == null || name.startsWith(".") || name.indexOf('/') >= 0) {
                continue;
            }
            String path = folder + "/" + name;
            if (!isUsable(name)) {
                unusable.add(RemoteFile.readable(path));
            } else if (entry.isDirectory()) {
                below.add(path);
            } else if (entry.isFile() && entry.getSize() > 0 && isWanted(name)) {
                files.add(new RemoteFile(path, entry.getSize(), exact ? entry.getTimestampInstant() : null));
            }
        }
        for (String path : below) {
            if (depth > 1 && ftp.client().changeWorkingDirectory(path)) {
                list(path, depth - 1);
            }
        }
    }

    /** A listing that failed looks like an empty folder to the library. */
    private List<FTPFile> entries(String folder) throws IOException {
        FTPClient client = ftp.client();
        FTPFile[] entries = exact ? client.mlistDir() : client.listFiles();
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw new IOException("cannot list its folder " + folder + "/: " + ftp.reply());
        }
        return Arrays.asList(entries);
    }

    private static boolean isUsable(String name) {
        return RemoteFile.readable(name).chars().noneMatch(Character::isISOControl);
    }

    private static boolean isWanted(String name) {
        return WANTED.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
