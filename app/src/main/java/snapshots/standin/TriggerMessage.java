package snapshots.standin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import pylib.payload.PayloadEncoder;

/** A control message as a motion sensor's controller sends it. */
record TriggerMessage(String deviceKey, String label, String deviceParams, Instant at) {

    /** How long the message is worth anything, as the AMQP property {@code expiration}, in milliseconds. */
    static final String EXPIRATION = "60000";

    byte[] encode() {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("device_key", deviceKey);
        output.put("device_label", label);
        output.put("device_type", "Camera");
        output.put("device_params", deviceParams);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("timestamp", at.getEpochSecond());
        message.put("active_input", Map.of("device_key", label + " Motion", "type", "sensor", "location", label));
        message.put("output_triggered", output);
        return PayloadEncoder.encode(message);
    }
}
