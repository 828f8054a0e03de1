package snapshots.upload;

import org.jspecify.annotations.Nullable;
import snapshots.catalog.RemoteFileRecords;
import snapshots.catalog.RemoteFileRecords.Listed;

/** Remembers what was fetched in the journal. */
final class JournaledRemoteFiles implements RemoteFiles {

    private final RemoteFileRecords records;

    JournaledRemoteFiles(RemoteFileRecords records) {
        this.records = records;
    }

    @Override
    public boolean has(String camera, RemoteFile file) {
        return records.contain(listed(camera, file));
    }

    @Override
    public void remember(String camera, RemoteFile file, @Nullable String refusal) {
        records.add(listed(camera, file), refusal);
    }

    private static Listed listed(String camera, RemoteFile file) {
        return new Listed(camera, file.path(), file.size(), file.modified());
    }
}
