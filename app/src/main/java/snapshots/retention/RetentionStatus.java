package snapshots.retention;

/**
 * What is known of removing.
 *
 * @param lastRun when the last run ended and what it did, for a person; empty before the first one
 * @param trouble what went wrong last and is not over; empty if nothing
 * @param usedBytes how much of what came in lies here, by the last run; below zero before the first one
 * @param orphans what the last look for orphans found, for a person; empty before the first one
 * @param orphanFiles files of this service without a snapshot, by the last look since the start; below zero before
 * @param orphanRows snapshots without their file, likewise
 */
public record RetentionStatus(
        String lastRun, String trouble, long usedBytes, String orphans, long orphanFiles, long orphanRows) {

    static final RetentionStatus UNKNOWN = new RetentionStatus("", "", -1, "", -1, -1);

    RetentionStatus ran(String outcome, long used) {
        return new RetentionStatus(outcome, trouble, used, orphans, orphanFiles, orphanRows);
    }

    RetentionStatus in(String newTrouble) {
        return new RetentionStatus(lastRun, newTrouble, usedBytes, orphans, orphanFiles, orphanRows);
    }

    RetentionStatus scanned(String outcome, long files, long rows) {
        return new RetentionStatus(lastRun, trouble, usedBytes, outcome, files, rows);
    }
}
