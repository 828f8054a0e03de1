package snapshots.archive.drive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file or folder that a {@link StandInDrive} holds; unchangeable.
 *
 * @param sequence grows with each file
 * @param metadata as the client settled it
 */
public record DriveFile(long sequence, String id, Map<String, Object> metadata, List<String> parents, byte[] bytes) {

    public static final String FOLDER = "application/vnd.google-apps.folder";

    public String name() {
        return String.valueOf(metadata.getOrDefault("name", "Untitled"));
    }

    public String mimeType() {
        return String.valueOf(metadata.getOrDefault("mimeType", "application/octet-stream"));
    }

    public boolean isFolder() {
        return mimeType().equals(FOLDER);
    }

    public boolean isStarred() {
        return Boolean.TRUE.equals(metadata.get("starred"));
    }

    /** Whether it was put in the trash itself, and not with a folder. */
    public boolean isExplicitlyTrashed() {
        return Boolean.TRUE.equals(metadata.get("trashed"));
    }

    public Instant createdTime() {
        return Instant.parse(String.valueOf(metadata.get("createdTime")));
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> appProperties() {
        return (Map<String, Object>) metadata.getOrDefault("appProperties", Map.of());
    }

    public String md5() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    DriveFile changed(Map<String, Object> changes, List<String> add, List<String> remove) {
        Map<String, Object> changed = new LinkedHashMap<>(metadata);
        changed.putAll(changes);
        List<String> places = new ArrayList<>(parents);
        places.removeAll(remove);
        add.stream().filter(folder -> !places.contains(folder)).forEach(places::add);
        return new DriveFile(sequence, id, changed, List.copyOf(places), bytes);
    }

    Map<String, Object> resource(boolean trashed) {
        Map<String, Object> resource = new LinkedHashMap<>(metadata);
        resource.put("kind", "drive#file");
        resource.put("id", id);
        resource.put("name", name());
        resource.put("mimeType", mimeType());
        resource.put("parents", parents);
        resource.put("starred", isStarred());
        resource.put("trashed", trashed);
        resource.put("explicitlyTrashed", isExplicitlyTrashed());
        if (isFolder()) {
            resource.put("webViewLink", "https://drive.google.com/drive/folders/" + id);
        } else if (!mimeType().startsWith("application/vnd.google-apps.")) {
            resource.put("size", String.valueOf(bytes.length));
            resource.put("md5Checksum", md5());
            resource.put("webViewLink", "https://drive.google.com/file/d/" + id + "/view?usp=drivesdk");
            resource.put("thumbnailLink", "https://lh3.googleusercontent.com/drive-storage/" + id + "=s220");
        }
        return resource;
    }

    /** {@code a,b}. */
    static List<String> ids(String list) {
        return list == null
                ? List.of()
                : Stream.of(list.split(",")).map(String::strip).toList();
    }
}
