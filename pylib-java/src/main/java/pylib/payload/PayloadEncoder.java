package pylib.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/**
 * Plain Java values to MessagePack: texts as {@code str}, bytes as {@code bin}, nulls as nil. The counterpart of
 * {@link Payload#decode}. Thread-safe.
 */
public final class PayloadEncoder {

    private PayloadEncoder() {}

    /**
     * @param values {@code null}, {@link Boolean}, {@link Integer}, {@link Long}, {@link Double}, {@link String},
     *     {@code byte[]}, {@link java.util.Collection} and {@link Map}, in the map's order
     * @throws IllegalArgumentException for any other type
     */
    public static byte[] encode(Map<String, ? extends @Nullable Object> values) {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            pack(values, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(@Nullable Object value, MessagePacker out) throws IOException {
        switch (value) {
            case null -> out.packNil();
            case Boolean b -> out.packBoolean(b);
            case Integer i -> out.packInt(i);
            case Long l -> out.packLong(l);
            case Double d -> out.packDouble(d);
            case String text -> out.packString(text);
            case byte[] bytes -> {
                out.packBinaryHeader(bytes.length);
                out.addPayload(bytes);
            }
            case Map<?, ?> map -> {
                out.packMapHeader(map.size());
                for (var entry : map.entrySet()) {
                    pack(entry.getKey(), out);
                    pack(entry.getValue(), out);
                }
            }
            case java.util.Collection<?> list -> {
                out.packArrayHeader(list.size());
                for (Object element : list) {
                    pack(element, out);
                }
            }
            default -> throw new IllegalArgumentException("cannot put a " + value.getClass() + " on the bus");
        }
    }
}
