package snapshots.archive.drive;

import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The folders {@code YYYY/MM/DD} in a folder, found or made, and remembered. For one run, and one thread. */
final class DayFolders {

    private static final String TYPE = "application/vnd.google-apps.folder";

    private final Drive drive;
    private final PatientCalls calls;
    private final String root;
    private final Map<String, String> ids = new HashMap<>();

    /** @param root id of the folder they are in */
    DayFolders(Drive drive, PatientCalls calls, String root) {
        this.drive = drive;
        this.calls = calls;
        this.root = root;
    }

    /** Its id. */
    String of(LocalDate day) throws IOException {
        String year = in(root, "%04d".formatted(day.getYear()));
        String month = in(year, "%02d".formatted(day.getMonthValue()));
        return in(month, "%02d".formatted(day.getDayOfMonth()));
    }

    private String in(String parent, String name) throws IOException {
        String key = parent + "/" + name;
        String known = ids.get(key);
        if (known == null) {
            // Looked for again after each failure: what a lost answer has made is found, and not made twice.
            known = calls.make(() -> foundOrMade(parent, name));
            ids.put(key, known);
        }
        return known;
    }

    private String foundOrMade(String parent, String name) throws IOException {
        FileList found = drive.files()
                .list()
                .setQ("'" + parent + "' in parents and name = '" + name + "' and mimeType = '" + TYPE
                        + "' and trashed = false")
                .setOrderBy("createdTime")
                .setPageSize(1)
                .setSupportsAllDrives(true)
                .setIncludeItemsFromAllDrives(true)
                .setFields("files(id)")
                .execute();
        if (found.getFiles() != null && !found.getFiles().isEmpty()) {
            return found.getFiles().getFirst().getId();
        }
        File folder = new File().setName(name).setMimeType(TYPE).setParents(List.of(parent));
        return drive.files()
                .create(folder)
                .setSupportsAllDrives(true)
                .setFields("id")
                .execute()
                .getId();
    }
}
