package snapshots.detect;

import static snapshots.detect.ModelPort.ANY;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.FailureKind;

/** The kinds of networks that are understood. */
enum ModelType {
    NANODET("the outputs scores float[1,n,labels] and dist float[1,n,4]") {
        @Override
        boolean hasOutputs(ModelSignature signature) {
            return signature
                            .output(NanodetNetwork.SCORES)
                            .filter(scores -> scores.fits(1, ANY, ANY))
                            .isPresent()
                    && signature
                            .output(NanodetNetwork.DISTANCES)
                            .filter(distances -> distances.fits(1, ANY, NanoOutputs.SIDES))
                            .isPresent();
        }

        @Override
        Network network(ModelSignature signature, List<String> labels, @Nullable InputSize size) {
            return new NanodetNetwork(labels, size);
        }
    },

    YOLOX("one output float[1,n,5+labels]") {
        @Override
        boolean hasOutputs(ModelSignature signature) {
            return signature.outputs().size() == 1
                    && signature.outputs().getFirst().fits(1, ANY, ANY);
        }

        @Override
        Network network(ModelSignature signature, List<String> labels, @Nullable InputSize size) {
            String output = signature.outputs().getFirst().name();
            return new YoloxNetwork(labels, output, size == null ? YOLOX_SIZE : size);
        }
    };

    /** What most of the published ones were trained with. */
    private static final InputSize YOLOX_SIZE = new InputSize(640, 640);

    private final String outputs;

    ModelType(String outputs) {
        this.outputs = outputs;
    }

    abstract boolean hasOutputs(ModelSignature signature);

    /** @param size of the input; null where neither the model nor a setting says it */
    abstract Network network(ModelSignature signature, List<String> labels, @Nullable InputSize size);

    /**
     * Finds the kind of a model by what goes in and what comes out.
     *
     * @param wanted the only kind it may be; null if it may be any
     * @throws DetectionException if it is none; the message has what the model has and what it should have
     */
    static ModelType of(ModelSignature signature, @Nullable ModelType wanted) throws DetectionException {
        List<ModelType> possible = wanted == null ? Arrays.asList(values()) : List.of(wanted);
        return possible.stream()
                .filter(type -> signature.takesPicture() && type.hasOutputs(signature))
                .findFirst()
                .orElseThrow(() -> new DetectionException(
                        FailureKind.FATAL,
                        possible.stream()
                                .map(ModelType::needs)
                                .collect(Collectors.joining("; ", signature + "; ", "; h and w are multiples of 32")),
                        null));
    }

    private String needs() {
        return this + " needs the input images float[1,3,h,w] and " + outputs;
    }

    /** As it stands in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
