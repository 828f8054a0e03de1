package snapshots.archive.drive;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.util.DateTime;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the files of a folder into folders by the day of their making, {@code YYYY/MM/DD}, in UTC. One page of names is in
 * memory at a time. Killed in the middle, it can simply be begun again. For one thread.
 *
 * <p>A starred file keeps its place, and is added to its day where Drive still lets a file be in two folders.
 */
final class Archiver {

    private static final Logger log = LoggerFactory.getLogger(Archiver.class);
    private static final int PAGE = 200;
    private static final int TOO_MANY = 20;
    private static final String FIELDS = "nextPageToken,files(id,createdTime,starred,parents)";

    private final Drive drive;
    private final String folder;
    private final PatientCalls calls;
    private final DayFolders days;
    private boolean onePlaceOnly;
    private boolean failureSaid;
    private int failuresInARow;

    /** @param folder id of the folder whose files are moved */
    Archiver(Drive drive, String folder, PatientCalls calls) {
        this.drive = drive;
        this.folder = folder;
        this.calls = calls;
        this.days = new DayFolders(drive, calls, folder);
    }

    /** What became of one file. */
    enum Outcome {
        MOVED,
        KEPT,
        FAILED,
        /** Somebody else has removed it. */
        GONE
    }

    /**
     * Moves all files made before a moment, oldest first.
     *
     * @param begun what an earlier run, which was cut short, has done
     * @param onPage told of what is done after each page
     * @throws java.io.InterruptedIOException if the service is stopping
     * @throws IOException if it cannot go on now
     */
    ArchiveProgress run(Instant before, ArchiveProgress begun, Consumer<ArchiveProgress> onPage) throws IOException {
        ArchiveProgress progress = begun;
        @Nullable String next = null;
        do {
            FileList page = page(before, begun.from(), next);
            for (File file : page.getFiles()) {
                Instant created = Instant.ofEpochMilli(file.getCreatedTime().getValue());
                progress = progress.after(created, handle(file, LocalDate.ofInstant(created, ZoneOffset.UTC)));
            }
            onPage.accept(progress);
            next = page.getNextPageToken();
        } while (next != null);
        return progress;
    }

    private FileList page(Instant before, Instant from, @Nullable String next) throws IOException {
        String query = "'" + folder + "' in parents and mimeType != 'application/vnd.google-apps.folder'"
                + " and trashed = false and createdTime >= '" + time(from) + "' and createdTime < '" + time(before)
                + "'";
        return calls.make(() -> drive.files()
                .list()
                .setQ(query)
                .setOrderBy("createdTime")
                .setPageSize(PAGE)
                .setPageToken(next)
                .setSupportsAllDrives(true)
                .setIncludeItemsFromAllDrives(true)
                .setFields(FIELDS)
                .execute());
    }

    private static String time(Instant at) {
        return new DateTime(at.toEpochMilli(), 0).toStringRfc3339();
    }

    /** One file that cannot be moved does not hold up the others; what would stop them all does. */
    private Outcome handle(File file, LocalDate day) throws IOException {
        String to = days.of(day);
        try {
            Outcome outcome = Boolean.TRUE.equals(file.getStarred()) ? keep(file, to) : move(file, to);
            failuresInARow = 0;
            return outcome;
        } catch (GoogleJsonResponseException e) {
            if (e.getStatusCode() == 404) {
                return Outcome.GONE;
            }
            if (PatientCalls.isPassing(e) || e.getStatusCode() == 401) {
                throw e;
            }
            failuresInARow++;
            if (failuresInARow == TOO_MANY) {
                throw e;
            }
            complain(file, e);
            return Outcome.FAILED;
        }
    }

    private Outcome move(File file, String to) throws IOException {
        update(file, to, folder);
        return Outcome.MOVED;
    }

    /** Accounts made since September 2020 have one place for each file, and after one refusal no other file is tried. */
    private Outcome keep(File file, String to) throws IOException {
        if (onePlaceOnly || (file.getParents() != null && file.getParents().contains(to))) {
            return Outcome.KEPT;
        }
        try {
            List<String> parents = update(file, to, null).getParents();
            if (parents != null && !parents.contains(folder)) { // it was moved all the same
                update(file, folder, to);
                onePlaceOnly = true;
            }
        } catch (GoogleJsonResponseException e) {
            if (e.getStatusCode() == 404 || PatientCalls.isPassing(e) || e.getStatusCode() == 401) {
                throw e;
            }
            onePlaceOnly = true;
            log.atDebug().addKeyValue("reason", PatientCalls.reason(e)).log("A starred file keeps its place only");
        }
        return Outcome.KEPT;
    }

    private File update(File file, String to, @Nullable String from) throws IOException {
        return calls.make(() -> {
            Drive.Files.Update update = drive.files()
                    .update(file.getId(), new File())
                    .setAddParents(to)
                    .setRemoveParents(from)
                    .setSupportsAllDrives(true)
                    .setFields("id,parents");
            update.setDisableGZipContent(true); // of two bytes
            return update.execute();
        });
    }

    private void complain(File file, GoogleJsonResponseException e) {
        if (!failureSaid) {
            failureSaid = true;
            log.atWarn()
                    .addKeyValue("file", file.getId())
                    .addKeyValue("reason", e.getStatusCode() + " " + PatientCalls.reason(e))
                    .addKeyValue("remedy", "look whether this account may edit it; it is tried again tomorrow")
                    .log("A file in Google Drive cannot be moved into the folder of its day");
        }
    }
}
