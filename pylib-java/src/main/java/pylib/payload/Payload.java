package pylib.payload;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * A decoded MessagePack map. Values are {@code null}, {@link Boolean}, {@link Long} ({@link BigInteger} beyond it),
 * {@link Double}, {@link String}, {@code byte[]}, {@link java.util.List} and {@link Map}. Old senders write texts as
 * {@code raw}/{@code bin}: the accessors take both.
 */
public record Payload(Map<String, Object> values) {

    /** @throws BadPayloadException if the bytes are anything but one whole MessagePack map */
    public static Payload decode(byte[] body) throws BadPayloadException {
        return new Payload(PayloadDecoder.decodeMap(body));
    }

    /** The text under a key; empty when absent, nil or blank. */
    public Optional<String> text(String key) throws BadPayloadException {
        Object value = values.get(key);
        return switch (value) {
            case null -> Optional.empty();
            case String text -> Optional.of(text).filter(t -> !t.isBlank());
            case byte[] raw ->
                Optional.of(new String(raw, StandardCharsets.UTF_8)).filter(t -> !t.isBlank());
            default -> throw new BadPayloadException("\"" + key + "\" is no text but " + kind(value));
        };
    }

    public String requiredText(String key) throws BadPayloadException {
        return text(key).orElseThrow(() -> new BadPayloadException("\"" + key + "\" is missing"));
    }

    public Payload requiredMap(String key) throws BadPayloadException {
        Object value = values.get(key);
        if (value == null) {
            throw new BadPayloadException("\"" + key + "\" is missing");
        }
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // the decoder makes no other maps
            var typed = (Map<String, Object>) map;
            return new Payload(typed);
        }
        throw new BadPayloadException("\"" + key + "\" is no map but " + kind(value));
    }

    /**
     * The time under a key; empty when absent or in a form we do not know.
     *
     * @param localZone for texts without a zone
     * @param now as in {@link Timestamps#parse}
     */
    public Optional<Instant> timestamp(String key, ZoneId localZone, Instant now) {
        Object value = values.get(key);
        return switch (value) {
            case Long seconds -> Timestamps.ofUnixSeconds(seconds.doubleValue());
            case Double seconds -> Timestamps.ofUnixSeconds(seconds);
            case String text -> Timestamps.parse(text, localZone, now);
            case byte[] raw -> Timestamps.parse(new String(raw, StandardCharsets.UTF_8), localZone, now);
            case null -> Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String kind(Object value) {
        return switch (value) {
            case Boolean b -> "a boolean";
            case Long l -> "an integer";
            case BigInteger i -> "an integer";
            case Double d -> "a number";
            case byte[] b -> "binary";
            case Map<?, ?> m -> "a map";
            case java.util.List<?> l -> "an array";
            default -> "something else";
        };
    }
}
