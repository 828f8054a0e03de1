package snapshots.web.api;

import java.util.List;
import java.util.Map;
import snapshots.snapshot.SnapshotId;
import snapshots.web.Problem;

/** With which of them it was done, and with which it was not. */
record BulkAnswer(List<String> done, List<Refused> refused) {

    /** One with which it was not done; {@code status} is what a request for it alone would be answered with. */
    record Refused(String id, int status, String detail) {}

    static BulkAnswer of(Map<SnapshotId, Problem> results) {
        return new BulkAnswer(
                results.entrySet().stream()
                        .filter(result -> !result.getValue().status().isError())
                        .map(result -> result.getKey().toString())
                        .toList(),
                results.entrySet().stream()
                        .filter(result -> result.getValue().status().isError())
                        .map(result -> new Refused(
                                result.getKey().toString(),
                                result.getValue().status().value(),
                                result.getValue().detail()))
                        .toList());
    }
}
