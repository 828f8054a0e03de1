package snapshots.contract;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import pylib.credentials.Secret;
import pylib.payload.PayloadEncoder;

/** Control messages as the producers write them. */
final class Triggers {

    static final String CAMERA = "Front Door Camera";

    private Triggers() {}

    static byte[] of(String camera, String label, Secret deviceParams) {
        return PayloadEncoder.encode(
                body(camera, label, deviceParams.value(), Instant.now().getEpochSecond()));
    }

    static byte[] at(Object timestamp, String label, Secret deviceParams) {
        return PayloadEncoder.encode(body(CAMERA, label, deviceParams.value(), timestamp));
    }

    static Map<String, Object> body(String camera, String label, String deviceParams, Object timestamp) {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("device_key", camera);
        output.put("device_label", label);
        output.put("device_type", "Camera");
        output.put("device_params", deviceParams);
        output.put("trigger_interval", 5);
        output.put("device_enabled", true);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("timestamp", timestamp);
        body.put("active_input", Map.of("device_key", "Porch Motion", "event_detail", "Motion"));
        body.put("output_triggered", output);
        return body;
    }
}
