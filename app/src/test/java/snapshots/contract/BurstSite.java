package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

/** A bus, and a camera of which the service takes three pictures for a trigger. */
final class BurstSite implements AutoCloseable {

    private final byte[] cat = Photos.read("chelsea.jpg");
    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final String address = "127.0.0.1:" + broker.port();
    private final Path dataDir;

    final ScriptedCamera camera = new ScriptedCamera();
    final Bus bus = new Bus(address);

    BurstSite(Path dataDir) throws Exception {
        this.dataDir = dataDir;
    }

    Service service(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "OUTPUT_1_SNAPSHOT_URL", ScriptedCamera.PATH,
                "OUTPUT_1_BURST", "3",
                "snapshots.camera.burst.gap", "5ms",
                "snapshots.camera.total-timeout", "2m",
                "snapshots.camera.tries", "1"));
        all.putAll(settings);
        return new Service(address, dataDir, all);
    }

    ServiceProcess process(String gap) throws Exception {
        return new ServiceProcess(
                address,
                dataDir,
                Map.of(
                        "OUTPUT_1_SNAPSHOT_URL", ScriptedCamera.PATH,
                        "OBJECT_DETECTION_ENABLED", "true",
                        "SNAPSHOTS_CAMERA_BURST_PICTURES", "3",
                        "SNAPSHOTS_CAMERA_BURST_GAP", gap,
                        "SNAPSHOTS_CAMERA_TOTALTIMEOUT", "2m"));
    }

    void trigger(String label) throws Exception {
        bus.trigger(Triggers.of(Triggers.CAMERA, label, camera.deviceParams()));
    }

    /** A camera's order holds: what would be announced besides would come before the next. */
    void assertNothingElseIsAnnounced() throws Exception {
        camera.shows(cat, cat, cat);
        trigger("the next one");
        assertThat(bus.event().input().get("device_label")).isEqualTo("the next one");
        assertThat(bus.eventsSoFar()).isEmpty();
    }

    /** The rows of a trigger and its burst, in the order of arrival. */
    static List<Map<String, Object>> rows(Service service, String label) {
        return service.journal()
                .sql("SELECT * FROM snapshot WHERE label = ? ORDER BY number")
                .param(label)
                .query()
                .listOfRows();
    }

    static List<Object> states(Service service, String label) {
        return rows(service, label).stream().map(row -> row.get("state")).toList();
    }

    /** What a stage said of a trigger; empty if it has not run. */
    static String detail(Service service, String stage, String label) {
        return service.journal()
                .sql("SELECT coalesce(max(detail), '') FROM stage_run WHERE stage = ?"
                        + " AND snapshot = (SELECT min(number) FROM snapshot WHERE label = ?)")
                .params(stage, label)
                .query(String.class)
                .single();
    }

    @Override
    public void close() throws Exception {
        bus.close();
        broker.close();
        camera.close();
    }
}
