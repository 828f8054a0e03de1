package snapshots.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import snapshots.device.Uploader;
import snapshots.snapshot.Sha256;

/** Takes files away from where they came in, as the real one does, and keeps their bytes. */
final class ReceptionInMemory implements Reception {

    final Map<String, byte[]> accepted = new LinkedHashMap<>();
    final Map<String, UploadRefusedException.Kind> refusals = new LinkedHashMap<>();
    final Set<String> faults = new HashSet<>();
    boolean closed;
    volatile long room = Long.MAX_VALUE;

    @Override
    public Receipt accept(Incoming incoming, String sentPath, Uploader account) throws UploadRefusedException {
        if (faults.contains(sentPath)) {
            throw new IllegalStateException("a fault at " + sentPath);
        }
        var refusal = refusals.get(sentPath);
        if (refusal != null) {
            throw new UploadRefusedException(refusal, sentPath + " is refused as " + refusal);
        }
        try {
            byte[] bytes = Files.readAllBytes(incoming.file());
            if (bytes.length != incoming.size() || !Sha256.of(bytes).equals(incoming.sha256())) {
                throw new AssertionError(sentPath + " is not what it is said to be");
            }
            Files.delete(incoming.file());
            accepted.put(sentPath, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Receipt(accepted.size(), incoming.file(), sentPath);
    }

    @Override
    public void found(Incoming file, String path) {
        throw new AssertionError("nothing is found");
    }

    @Override
    public void requireOpen() throws UploadRefusedException {
        if (closed) {
            throw new UploadRefusedException(UploadRefusedException.Kind.NO_SPACE, "the disk is full");
        }
    }

    @Override
    public void requireRoom(long bytes) throws UploadRefusedException {
        if (bytes > room) {
            throw new UploadRefusedException(UploadRefusedException.Kind.NO_SPACE, "the disk would be full");
        }
    }

    @Override
    public void reject(Incoming partial, String sentPath, Uploader account, String outcome, String reason) {
        throw new AssertionError("a part is kept to go on with: " + sentPath);
    }

    @Override
    public Receipt rename(Receipt receipt, String newSentPath) {
        throw new AssertionError("nothing is renamed");
    }
}
