package pylib.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * MessagePack to plain Java values. Lengths are checked against the bytes that are there before anything is allocated: a body
 * of five bytes can claim two thousand million entries.
 */
final class PayloadDecoder {

    private static final int MAX_DEPTH = 32;

    private final MessageUnpacker in;
    private final int size;

    private PayloadDecoder(byte[] body) {
        this.in = MessagePack.newDefaultUnpacker(body);
        this.size = body.length;
    }

    static Map<String, Object> decodeMap(byte[] body) throws BadPayloadException {
        if (body.length == 0) {
            throw new BadPayloadException("the body is empty, a MessagePack map was expected");
        }
        var decoder = new PayloadDecoder(body);
        try {
            ValueType type = decoder.in.getNextFormat().getValueType();
            if (type != ValueType.MAP) {
                throw new BadPayloadException("the body is a MessagePack "
                        + type.name().toLowerCase(java.util.Locale.ROOT) + ", a map was expected" + hint(body));
            }
            Map<String, Object> map = decoder.map(0);
            if (decoder.remaining() > 0) {
                throw new BadPayloadException("the body has " + decoder.remaining() + " bytes behind its map");
            }
            return map;
        } catch (IOException | MessagePackException e) {
            throw new BadPayloadException("the body is no whole MessagePack map: it is cut short or damaged");
        }
    }

    private static String hint(byte[] body) {
        return body[0] == '{' ? " (it looks like JSON)" : "";
    }

    private @Nullable Object value(int depth) throws IOException, BadPayloadException {
        if (depth > MAX_DEPTH) {
            throw new BadPayloadException("the body is nested deeper than " + MAX_DEPTH);
        }
        return switch (in.getNextFormat().getValueType()) {
            case NIL -> {
                in.unpackNil();
                yield null;
            }
            case BOOLEAN -> in.unpackBoolean();
            case INTEGER -> integer();
            case FLOAT -> in.unpackDouble();
            case STRING -> new String(in.readPayload(present(in.unpackRawStringHeader())), StandardCharsets.UTF_8);
            case BINARY -> in.readPayload(present(in.unpackBinaryHeader()));
            case ARRAY -> array(depth);
            case MAP -> map(depth);
            case EXTENSION ->
                in.readPayload(present(in.unpackExtensionTypeHeader().getLength()));
        };
    }

    private Object integer() throws IOException {
        var value = in.unpackValue().asIntegerValue();
        return value.isInLongRange() ? (Object) value.asLong() : value.asBigInteger();
    }

    private List<@Nullable Object> array(int depth) throws IOException, BadPayloadException {
        int length = present(in.unpackArrayHeader());
        List<@Nullable Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private Map<String, Object> map(int depth) throws IOException, BadPayloadException {
        int length = present(in.unpackMapHeader());
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < length; i++) {
            String key = key(depth);
            Object value = value(depth + 1);
            if (value != null) {
                map.put(key, value);
            }
        }
        return map;
    }

    private String key(int depth) throws IOException, BadPayloadException {
        Object key = value(depth + 1);
        if (key instanceof byte[] raw) {
            return new String(raw, StandardCharsets.UTF_8);
        }
        if (key instanceof String text) {
            return text;
        }
        throw new BadPayloadException("a key of the body is no text");
    }

    /** Each entry takes at least a byte. */
    private int present(int length) throws BadPayloadException {
        if (length > remaining()) {
            throw new BadPayloadException("the body is cut short: " + length + " bytes or entries announced, "
                    + remaining() + " bytes are left");
        }
        return length;
    }

    private int remaining() {
        return Math.toIntExact(size - in.getTotalReadBytes());
    }
}
