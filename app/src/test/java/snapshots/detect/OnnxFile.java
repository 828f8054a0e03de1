package snapshots.detect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the smallest of ONNX models: what they answer does not depend on the picture. The numbers of the fields are those of
 * onnx.proto3.
 */
final class OnnxFile {

    static final int FLOAT = 1;
    static final int UINT8 = 2;

    private static final long IR_VERSION = 8;
    private static final long OPERATOR_SET = 13;

    private final Message graph = new Message().text(2, "tiny");

    /** @param shape -1 leaves a length open */
    OnnxFile input(String name, int elements, long... shape) {
        graph.message(11, port(name, elements, shape));
        return this;
    }

    /** An output that always has these values. */
    OnnxFile output(String name, float[] values, long... shape) {
        String constant = "constant_" + name;
        graph.message(5, tensor(constant, values, shape));
        graph.message(1, new Message().text(1, constant).text(2, name).text(4, "Identity"));
        graph.message(12, port(name, FLOAT, shape));
        return this;
    }

    byte[] bytes() {
        return new Message()
                .number(1, IR_VERSION)
                .message(8, new Message().text(1, "").number(2, OPERATOR_SET))
                .message(7, graph)
                .bytes();
    }

    private static Message tensor(String name, float[] values, long... shape) {
        Message tensor = new Message();
        for (long length : shape) {
            tensor.number(1, length);
        }
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor.number(2, FLOAT).text(8, name).field(9, raw.array());
    }

    private static Message port(String name, int elements, long... shape) {
        Message dimensions = new Message();
        for (int i = 0; i < shape.length; i++) {
            Message dimension = new Message();
            dimensions.message(1, shape[i] < 0 ? dimension.text(2, name + i) : dimension.number(1, shape[i]));
        }
        Message tensor = new Message().number(1, elements).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** As much of protocol buffers as is needed. */
    private static final class Message {

        private static final int VARINT = 0;
        private static final int LENGTH_DELIMITED = 2;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3 | VARINT);
            varint(value);
            return this;
        }

        Message field(int field, byte[] value) {
            varint((long) field << 3 | LENGTH_DELIMITED);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return field(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return field(field, value.bytes());
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while (rest > 0x7F) {
                bytes.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }
}
