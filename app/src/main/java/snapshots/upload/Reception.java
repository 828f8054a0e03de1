package snapshots.upload;

import org.jspecify.annotations.Nullable;
import snapshots.device.Uploader;

/** Decides what becomes of a file that came. Thread-safe. */
interface Reception {

    /**
     * Accepts a file: when this returns, it lies under its own name and is in the journal for good.
     *
     * @param sentPath what its sender called it, relative to the storage root and normalised: {@code
     *     uploads/frontdoor/snap/MDAlarm_20261122-101500.jpg}
     * @param account whose account it came through, null for the account of all or none
     * @throws UploadRefusedException if it is not accepted; what is to be kept of it has been
     */
    Receipt accept(Incoming incoming, String sentPath, @Nullable Uploader account) throws UploadRefusedException;

    /**
     * Keeps for inspection what arrived of a file that did not arrive whole, and records why.
     *
     * @param reason for a person, continuing "the upload ": "was cut after 12,345 bytes"
     */
    void reject(Incoming partial, String sentPath, @Nullable Uploader account, String outcome, String reason);

    /**
     * Accepts a file that came to the storage another way, and leaves it where it is.
     *
     * @param path where it is, relative to the storage root
     * @throws UploadRefusedException if it is not accepted; if that is the file's fault, it is not to be offered again
     */
    void found(Incoming file, String path) throws UploadRefusedException;

    /**
     * Gives an accepted file another name; it stays the same snapshot.
     *
     * @throws UploadRefusedException if it keeps its name
     */
    Receipt rename(Receipt receipt, String newSentPath) throws UploadRefusedException;

    /**
     * Waits while the service starts.
     *
     * @throws UploadRefusedException if nothing is accepted at present, because the disk is full or the service ends
     */
    void requireOpen() throws UploadRefusedException;

    /**
     * As {@link Room#require}.
     *
     * @throws UploadRefusedException if there is no room
     */
    void requireRoom(long bytes) throws UploadRefusedException;
}
