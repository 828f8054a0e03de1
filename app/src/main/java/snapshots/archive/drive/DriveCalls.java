package snapshots.archive.drive;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import snapshots.archive.CopyOrder;

/**
 * Single requests to Google Drive, by Google's client. Each may be refused with a
 * {@link com.google.api.client.http.HttpResponseException}, and is not repeated here, but for the rest of a large upload
 * whose connection broke. Loads Google's libraries, so it is made when the first copy is. Thread-safe.
 */
final class DriveCalls {

    static final String FOLDER = "application/vnd.google-apps.folder";

    /** From here on an upload can go on where it broke, which costs a request more. Drive's limit for the other way. */
    static final long RESUMABLE_FROM = 5 * 1024 * 1024;

    /** Kept in memory while it is on its way; a multiple of 256 KB, as Drive wants it. */
    private static final int CHUNK = 2 * 1024 * 1024;

    private static final String FIELDS =
            "id,name,size,md5Checksum,webViewLink,thumbnailLink,trashed,explicitlyTrashed,parents";
    private static final String OURS = "snapshot-processor";

    private final Drive drive;

    /** @param rootUrl null: Google's own */
    DriveCalls(DriveAccess access, @Nullable URI rootUrl) {
        HttpTransport transport = new NetHttpTransport();
        Drive.Builder builder = new Drive.Builder(
                transport, GsonFactory.getDefaultInstance(), new PatientRequests(access.initializer()));
        if (rootUrl != null) {
            builder.setRootUrl(rootUrl.toString().replaceFirst("/*$", "/"));
        }
        drive = builder.setApplicationName(OURS).build();
    }

    Drive drive() {
        return drive;
    }

    /** Names for files that are to be made. */
    List<String> newIds(int count) throws IOException {
        return drive.files()
                .generateIds()
                .setCount(count)
                .setSpace("drive")
                .execute()
                .getIds();
    }

    /** Also if it is in the trash. */
    Optional<File> find(String id) throws IOException {
        try {
            return Optional.of(drive.files()
                    .get(id)
                    .setFields(FIELDS)
                    .setSupportsAllDrives(true)
                    .execute());
        } catch (IOException e) {
            if (DriveFailures.status(e) == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @return what Drive says it has now */
    File upload(CopyOrder order, String id, String folder) throws IOException {
        File metadata = new File()
                .setId(id)
                .setName(order.fileName())
                .setParents(List.of(folder))
                .setCreatedTime(time(order.capturedAt()))
                .setAppProperties(Map.of(
                        "snapshot", order.snapshot().toString(),
                        "part", order.annotated() ? "annotated" : "original",
                        "sha256", order.sha256()));
        Drive.Files.Create create = drive.files().create(metadata, new OrderedContent(order));
        create.setFields(FIELDS).setSupportsAllDrives(true).setDisableGZipContent(true);
        create.getMediaHttpUploader()
                .setDirectUploadEnabled(order.size() < RESUMABLE_FROM)
                .setChunkSize(CHUNK);
        return create.execute();
    }

    private static DateTime time(Instant instant) {
        return new DateTime(false, instant.toEpochMilli(), 0);
    }

    void trash(String id) throws IOException {
        drive.files()
                .update(id, new File().setTrashed(true))
                .setFields("id")
                .setSupportsAllDrives(true)
                .execute();
    }

    /** Puts a file that is in the trash with its folder into another. */
    File rescue(File file, String folder) throws IOException {
        return drive.files()
                .update(file.getId(), new File().setTrashed(false))
                .setAddParents(folder)
                .setRemoveParents(String.join(",", file.getParents()))
                .setFields(FIELDS)
                .setSupportsAllDrives(true)
                .execute();
    }

    /** Folders of that name, but for those in the trash: the oldest first. */
    List<File> folders(String parent, String name) throws IOException {
        return drive.files()
                .list()
                .setQ("name = %s and mimeType = %s and %s in parents and trashed = false"
                        .formatted(quoted(name), quoted(FOLDER), quoted(parent)))
                .setOrderBy("createdTime")
                .setFields("files(id,createdTime,webViewLink)")
                .setSupportsAllDrives(true)
                .setIncludeItemsFromAllDrives(true)
                .execute()
                .getFiles();
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    void makeFolder(String id, String parent, String name) throws IOException {
        drive.files()
                .create(new File().setId(id).setName(name).setMimeType(FOLDER).setParents(List.of(parent)))
                .setFields("id")
                .setSupportsAllDrives(true)
                .execute();
    }
}
