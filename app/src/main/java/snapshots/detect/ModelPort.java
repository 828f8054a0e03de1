package snapshots.detect;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An input or an output of a network.
 *
 * @param elements what it consists of: {@code float}, {@code uint8}, …
 * @param shape length of each dimension; {@link #ANY} where the model leaves it open, empty where it does not say how many
 */
record ModelPort(String name, String elements, List<Long> shape) {

    static final long ANY = -1;

    static ModelPort of(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? new ModelPort(node.getName(), tensor.type.name().toLowerCase(Locale.ROOT), shape(tensor))
                : new ModelPort(node.getName(), node.getInfo().getClass().getSimpleName(), List.of());
    }

    static List<Long> shape(TensorInfo tensor) {
        return Arrays.stream(tensor.getShape()).boxed().toList();
    }

    /** Whether it can be floats of this shape; {@link #ANY} where the length is left open. */
    boolean fits(long... wanted) {
        if (!elements.equals("float")) {
            return false;
        }
        if (shape.isEmpty()) {
            return true;
        }
        boolean fits = shape.size() == wanted.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = wanted[i] == ANY || shape.get(i) == ANY || shape.get(i) == wanted[i];
        }
        return fits;
    }

    /** As people write it: {@code images float[1,3,?,?]}. */
    @Override
    public String toString() {
        return name + " " + elements
                + shape.stream()
                        .map(length -> length == ANY ? "?" : length.toString())
                        .collect(Collectors.joining(",", "[", "]"));
    }
}
