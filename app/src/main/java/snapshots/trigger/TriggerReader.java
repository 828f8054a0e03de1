package snapshots.trigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pylib.payload.BadPayloadException;
import pylib.payload.Payload;
import snapshots.camera.CameraAddress;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;
import snapshots.snapshot.Traces;
import snapshots.trigger.BadTriggerException.Kind;

/** Understands control messages. Thread-safe. */
final class TriggerReader {

    /** W3C Trace Context: version, trace id, parent id, flags. */
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int LONGEST_BAGGAGE = 8192;
    private static final int LONGEST_LABEL = 256;

    private final DeviceTable devices;
    private final Duration maxAge;
    private final Clock clock;

    TriggerReader(DeviceTable devices, Duration maxAge, Clock clock) {
        this.devices = devices;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * @param headers of the message; the body's trace context wins over theirs
     * @param expiration the message's AMQP expiration in milliseconds
     */
    Trigger read(byte[] body, Map<String, ?> headers, @Nullable String expiration) throws BadTriggerException {
        try {
            Payload message = Payload.decode(body);
            Payload output = message.requiredMap("output_triggered");
            Camera camera = camera(output.requiredText("device_key"));
            Instant now = clock.instant();
            Instant triggeredAt =
                    message.timestamp("timestamp", ZoneId.systemDefault(), now).orElse(now);
            // A sender whose clock is ahead does not thereby get a longer life.
            Instant start = triggeredAt.isBefore(now) ? triggeredAt : now;
            return new Trigger(
                    camera,
                    label(output, camera),
                    address(output),
                    triggeredAt,
                    start.plus(lifetime(expiration)),
                    trace(message, headers),
                    baggage(message, headers));
        } catch (BadPayloadException e) {
            throw new BadTriggerException(Kind.UNREADABLE, e.getMessage());
        }
    }

    private Camera camera(String key) throws BadTriggerException {
        Optional<Camera> camera = devices.camera(key);
        if (camera.isPresent()) {
            return camera.get();
        }
        String known = devices.cameras().stream().map(Camera::key).collect(Collectors.joining("\", \"", "\"", "\""));
        throw new BadTriggerException(
                Kind.UNKNOWN_CAMERA,
                "camera \"" + key + "\" is not configured; known are " + (known.equals("\"\"") ? "none" : known)
                        + "; add it as OUTPUT_n_TYPE and OUTPUT_n_LOCATION");
    }

    private static String label(Payload output, Camera camera) throws BadPayloadException {
        String label = output.text("device_label").orElse(camera.key());
        if (label.length() > LONGEST_LABEL) {
            throw new BadPayloadException(
                    "\"device_label\" has " + label.length() + " characters, at most " + LONGEST_LABEL + " are taken");
        }
        if (hasNul(label)) {
            throw new BadPayloadException("\"device_label\" has a NUL in it");
        }
        return label;
    }

    private static CameraAddress address(Payload output) throws BadPayloadException, BadTriggerException {
        String parameters = output.requiredText("device_params");
        try {
            return CameraAddress.parse(parameters);
        } catch (IllegalArgumentException e) {
            throw new BadTriggerException(Kind.BAD_ADDRESS, "\"device_params\": " + e.getMessage());
        }
    }

    private Duration lifetime(@Nullable String expiration) {
        if (expiration == null || !expiration.matches("\\d{1,12}")) {
            return maxAge;
        }
        Duration given = Duration.ofMillis(Long.parseLong(expiration));
        return given.compareTo(maxAge) < 0 ? given : maxAge;
    }

    /** Continues the sender's trace, or begins one. */
    private static String trace(Payload message, Map<String, ?> headers) throws BadPayloadException {
        return message.text("traceparent")
                .filter(text -> TRACEPARENT.matcher(text).matches())
                .or(() -> header(headers, "traceparent")
                        .filter(text -> TRACEPARENT.matcher(text).matches()))
                .orElseGet(Traces::begin);
    }

    private static String baggage(Payload message, Map<String, ?> headers) throws BadPayloadException {
        return message.text("baggage")
                .or(() -> header(headers, "baggage"))
                .filter(text -> text.length() <= LONGEST_BAGGAGE && !hasNul(text))
                .orElse("");
    }

    /** No PostgreSQL text holds one. */
    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private static Optional<String> header(Map<String, ?> headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(Object::toString);
    }
}
