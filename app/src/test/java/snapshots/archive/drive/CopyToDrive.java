package snapshots.archive.drive;

import snapshots.archive.drive.Sender.Owed;

/** A process with a destination in Google Drive, and as many copies as its argument says. */
final class CopyToDrive {

    private CopyToDrive() {}

    static void main(String[] times) throws Exception {
        try (StandInDrive drive = StandInDrive.start()) {
            Sender sender = new Sender(drive);
            Owed owed = sender.owe("a.jpg", 1000);
            for (int i = 0; i < Integer.parseInt(times[0]); i++) {
                owed.copy();
            }
            sender.describe();
        }
    }
}
