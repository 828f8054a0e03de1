package snapshots.detect;

import static snapshots.detect.ModelPort.ANY;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import snapshots.image.Picture;

/** What goes into a network and what comes out of it, as its file says. */
record ModelSignature(List<ModelPort> inputs, List<ModelPort> outputs) {

    private static final int PICTURE_DIMENSIONS = 4;

    /** Whether it takes one picture, as three planes of floats. */
    boolean takesPicture() {
        return inputs.size() == 1
                && inputs.getFirst().fits(1, Picture.BYTES_PER_PIXEL, ANY, ANY)
                && (inputSize() == null || inputSize().isPossible());
    }

    /** The size of the picture it takes; null where the file leaves it open. */
    @Nullable
    InputSize inputSize() {
        List<Long> shape = inputs.getFirst().shape();
        if (shape.size() != PICTURE_DIMENSIONS || shape.get(2) == ANY || shape.get(3) == ANY) {
            return null;
        }
        return new InputSize(Math.toIntExact(shape.get(3)), Math.toIntExact(shape.get(2)));
    }

    Optional<ModelPort> output(String name) {
        return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
    }

    /** Continues a phrase about the model. */
    @Override
    public String toString() {
        return "has the input " + joined(inputs) + " and the output " + joined(outputs);
    }

    private static String joined(List<ModelPort> ports) {
        return ports.stream().map(ModelPort::toString).collect(Collectors.joining(", "));
    }
}
