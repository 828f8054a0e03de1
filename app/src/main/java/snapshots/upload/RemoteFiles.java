package snapshots.upload;

import org.jspecify.annotations.Nullable;

/**
 * Remembers which files of cameras' own FTP servers need not be fetched any more. The journal keeps them across restarts,
 * tests in memory. Thread-safe.
 */
interface RemoteFiles {

    /**
     * Whether this file, with this size and time, was accepted or refused before.
     *
     * @throws snapshots.catalog.JournalException if that cannot be read
     */
    boolean has(String camera, RemoteFile file);

    /**
     * Remembers a file for good.
     *
     * @param refusal why it was not accepted, null if it was
     * @throws snapshots.catalog.JournalException if that cannot be written
     */
    void remember(String camera, RemoteFile file, @Nullable String refusal);
}
