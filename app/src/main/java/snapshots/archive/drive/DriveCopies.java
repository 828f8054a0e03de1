package snapshots.archive.drive;

import com.google.api.services.drive.model.File;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import snapshots.archive.Copied;
import snapshots.archive.CopyException;
import snapshots.archive.CopyOrder;

/** Makes copies and compares them. Thread-safe. */
final class DriveCopies {

    private final DriveCalls calls;
    private final ReservedIds ids;
    private final DriveFolder folder;
    private final DriveFailures failures;

    DriveCopies(DriveCalls calls, ReservedIds ids, DriveFolder folder, DriveFailures failures) {
        this.calls = calls;
        this.ids = ids;
        this.folder = folder;
        this.failures = failures;
    }

    Copied copy(CopyOrder order) throws CopyException {
        try {
            Optional<File> earlier =
                    order.remoteId().isPresent() ? calls.find(order.remoteId().get()) : Optional.empty();
            boolean spoilt = earlier.isPresent() && !isSame(earlier.get(), order);
            if (earlier.isPresent() && !(spoilt && earlier.get().getTrashed())) {
                return compared(earlier.get(), order);
            }
            // The name of what was spoilt, and removed, is not used again.
            String id = spoilt || order.remoteId().isEmpty()
                    ? ids.reserve(order)
                    : order.remoteId().get();
            return compared(send(order, id), order);
        } catch (IOException e) {
            throw failures.of(e);
        }
    }

    private File send(CopyOrder order, String id) throws IOException, CopyException {
        String place = folder.id();
        try {
            return calls.upload(order, id, place);
        } catch (IOException e) {
            return switch (DriveFailures.status(e)) {
                case 400, 413 -> throw failures.refusal(e);
                case 404 -> {
                    folder.isGone(place);
                    yield calls.upload(order, id, folder.id());
                }
                case 409 -> {
                    Optional<File> there = calls.find(id);
                    yield there.isPresent() ? there.get() : calls.upload(order, ids.reserve(order), place);
                }
                default -> throw e;
            };
        }
    }

    private Copied compared(File file, CopyOrder order) throws IOException, CopyException {
        if (!isSame(file, order)) {
            calls.trash(file.getId());
            throw new CopyException(
                    CopyException.Kind.MISMATCH,
                    "Drive got %d bytes with MD5 %s, where %d with %s were sent; they were put in the trash"
                            .formatted(file.getSize(), file.getMd5Checksum(), order.size(), order.md5()));
        }
        File kept = isTrashedWithItsFolder(file) ? rescued(file) : file;
        return new Copied(kept.getId(), Objects.requireNonNullElse(kept.getWebViewLink(), ""));
    }

    private static boolean isSame(File file, CopyOrder order) {
        return Objects.equals(file.getSize(), order.size())
                && order.md5().equalsIgnoreCase(String.valueOf(file.getMd5Checksum()));
    }

    /** A file that somebody has put in the trash himself stays there. */
    private static boolean isTrashedWithItsFolder(File file) {
        return Boolean.TRUE.equals(file.getTrashed()) && !Boolean.TRUE.equals(file.getExplicitlyTrashed());
    }

    /** Drive takes uploads into a folder that somebody has put in the trash, and puts them there, too. */
    private File rescued(File file) throws IOException, CopyException {
        file.getParents().forEach(folder::isGone);
        File rescued = calls.rescue(file, folder.id());
        if (Boolean.TRUE.equals(rescued.getTrashed())) {
            throw new CopyException(CopyException.Kind.RETRY, "Drive put it in the trash, with its folder");
        }
        return rescued;
    }
}
