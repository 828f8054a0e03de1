package snapshots.archive;

import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start where copies go, in plain words. */
final class ArchiveNotice {

    private static final Logger log = LoggerFactory.getLogger(ArchiveNotice.class);

    private ArchiveNotice() {}

    /** @param debts how many copies each destination is owed */
    static void say(ArchivePlan plan, Map<String, Long> debts) {
        if (plan.isStandIn()) {
            log.info(
                    "Stand-in: copies go to {}, on the same disk as the pictures, for {} days; it does not outlive that disk."
                            + " To use a place of yours: GOOGLE_DRIVE_FOLDER=Snapshots, S3_BUCKET=my-snapshots or"
                            + " ARCHIVE_DIR=/mnt/nas/snapshots",
                    where(plan.destinations().values().iterator().next()),
                    days(plan.destinations().values().iterator().next()));
        } else if (plan.destinations().isEmpty()) {
            log.info("No copies are made (ARCHIVE_ENABLED=false)");
        }
        plan.destinations().forEach((name, settings) -> {
            if (!plan.isStandIn()) {
                log.info("Copies go to {}: {} ({})", name, where(settings), what(settings));
            }
        });
        debts.keySet().stream()
                .filter(name -> !plan.destinations().containsKey(name))
                .forEach(name -> log.atWarn()
                        .addKeyValue("destination", name)
                        .addKeyValue("copies", debts.get(name))
                        .log(
                                "Copies are owed to a destination that is no longer configured, and keep their pictures from"
                                        + " being removed here. Configure it again, or: make forget DESTINATION="
                                        + name));
    }

    private static String where(DestinationSettings settings) {
        DiskSettings disk = settings.disk();
        S3Settings s3 = settings.s3();
        DriveSettings drive = settings.drive();
        if (disk != null && !disk.path().isBlank()) {
            return disk.path();
        }
        if (s3 != null && !s3.bucket().isBlank()) {
            return "the bucket " + s3.bucket();
        }
        return drive == null ? "" : "the folder " + drive.folder() + " in Google Drive";
    }

    private static long days(DestinationSettings settings) {
        DiskSettings disk = settings.disk();
        return disk == null || disk.keep() == null ? 0 : disk.keep().toDays();
    }

    private static String what(DestinationSettings settings) {
        return settings.takes().stream().map(kind -> kind.word()).collect(Collectors.joining(", "));
    }
}
