package snapshots.upload;

/** The room on the disk for what is to come. Thread-safe. */
@FunctionalInterface
interface Room {

    /**
     * @param bytes that are still to come, if that is known, or 0
     * @throws UploadRefusedException if they would leave less free than has to be
     */
    void require(long bytes) throws UploadRefusedException;
}
