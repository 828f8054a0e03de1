package snapshots.publish;

import com.rabbitmq.client.AMQP;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pylib.payload.PayloadEncoder;
import pylib.payload.Timestamps;
import snapshots.device.Device;
import snapshots.device.DeviceTable;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Snapshot;

/** The messages other programs expect, to the byte; keys of our own are additions they ignore. */
final class EventMessages {

    static final String CONTENT_TYPE = "application/msgpack";

    /** AMQP's delivery mode of messages that outlive a broker's restart in a durable queue. */
    private static final int PERSISTENT = 2;

    /** A header of our own: the broker may have had this message before. */
    static final String REDELIVERED = "redelivered";

    private final PublishSettings settings;
    private final Supplier<Optional<URI>> storagePage;
    private final Clock clock;

    /** @param storagePage where a person finds the copies, if that is known; asked for each event */
    EventMessages(PublishSettings settings, Supplier<Optional<URI>> storagePage, Clock clock) {
        this.settings = settings;
        this.storagePage = storagePage;
        this.clock = clock;
    }

    /** @param maybeSentBefore whether the broker may have had it already */
    OutgoingMessage event(Announcement announcement, boolean maybeSentBefore) {
        Snapshot snapshot = announcement.snapshot();
        Instant now = clock.instant();
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("traceparent", snapshot.traceparent());
        if (!snapshot.baggage().isEmpty()) {
            headers.put("baggage", snapshot.baggage());
        }
        if (maybeSentBefore) {
            headers.put(REDELIVERED, true);
        }
        AMQP.BasicProperties properties = properties()
                .messageId(snapshot.id().toString())
                .timestamp(Date.from(now))
                .deliveryMode(PERSISTENT)
                .headers(headers)
                .build();
        return new OutgoingMessage(properties, PayloadEncoder.encode(body(announcement, now)));
    }

    private AMQP.BasicProperties.Builder properties() {
        return new AMQP.BasicProperties.Builder().contentType(CONTENT_TYPE).appId(settings.appName());
    }

    private Map<String, @Nullable Object> body(Announcement announcement, Instant now) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("timestamp", Timestamps.iso(now));
        body.put("inputs", List.of(input(announcement, now)));
        body.put("traceparent", announcement.snapshot().traceparent());
        if (!announcement.snapshot().baggage().isEmpty()) {
            body.put("baggage", announcement.snapshot().baggage());
        }
        return body;
    }

    private Map<String, @Nullable Object> input(Announcement announcement, Instant now) {
        Snapshot snapshot = announcement.snapshot();
        Instant capturedAt = announcement.file().capturedAt();
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("device_key", snapshot.camera());
        input.put("device_label", snapshot.label());
        input.put("type", "camera");
        input.put("image", announcement.jpeg());
        input.put("image_timestamp", Long.toString(capturedAt.getEpochSecond()));
        input.put("storage_url", storagePage.get().map(URI::toString).orElse(null));
        input.put("storage_path", announcement.file().path().toString());
        if (announcement.detections().stream().anyMatch(Detection::isPerson)) {
            input.put("event_detail", detail(announcement.detections()));
        }
        input.put("snapshot_id", snapshot.id().toString());
        input.put("source", snapshot.source().word());
        input.put("captured_at", Timestamps.isoMillis(capturedAt));
        input.put(
                "detections",
                announcement.detections().stream().map(EventMessages::detection).toList());
        if (capturedAt.plus(settings.lateAfter()).isBefore(now)) {
            input.put("late", true);
        }
        return input;
    }

    /** All that was seen counts as things, people too. */
    static String detail(List<Detection> detections) {
        long persons = detections.stream().filter(Detection::isPerson).count();
        return persons + " person(s) and " + detections.size() + " things";
    }

    private static Map<String, Object> detection(Detection seen) {
        Detection.Box box = seen.box();
        return Map.of(
                "label", seen.label(),
                "score", seen.score(),
                "box", List.of(box.left(), box.top(), box.right(), box.bottom()));
    }

    OutgoingMessage heartbeat(DeviceTable devices) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("timestamp", Timestamps.iso(clock.instant()));
        body.put("inputs", devices.inputs().stream().map(EventMessages::device).toList());
        body.put(
                "outputs", devices.outputs().stream().map(EventMessages::device).toList());
        return new OutgoingMessage(properties().build(), PayloadEncoder.encode(body));
    }

    private static Map<String, @Nullable Object> device(Device device) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("type", device.type());
        entry.put("location", device.location().isEmpty() ? null : device.location());
        entry.put("device_key", device.key());
        return entry;
    }
}
