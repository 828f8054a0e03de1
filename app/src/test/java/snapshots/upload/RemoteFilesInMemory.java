package snapshots.upload;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Forgets at the end of the test. */
final class RemoteFilesInMemory implements RemoteFiles {

    private record Key(String camera, RemoteFile file) {}

    private final Map<Key, String> outcomes = new ConcurrentHashMap<>();

    @Override
    public boolean has(String camera, RemoteFile file) {
        return outcomes.containsKey(new Key(camera, file));
    }

    @Override
    public void remember(String camera, RemoteFile file, String refusal) {
        outcomes.put(new Key(camera, file), refusal == null ? "accepted" : refusal);
    }

    Map<String, String> byPath() {
        Map<String, String> byPath = new HashMap<>();
        outcomes.forEach((key, outcome) -> byPath.put(key.file().path(), outcome));
        return byPath;
    }
}
