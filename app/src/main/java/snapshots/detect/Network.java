package snapshots.detect;

import java.nio.FloatBuffer;
import java.util.List;
import snapshots.image.Picture;
import snapshots.snapshot.Detection;

/** What differs from one kind of network to the other: what it is given, and what its answer means. Threads may share it. */
interface Network {

    /** Names of the outputs it reads, in the order in which {@link #read} takes them. */
    List<String> outputs();

    /** How many pixels its input has at most. */
    int area();

    /** How a picture of this size is laid into the input. */
    Letterbox place(int pictureWidth, int pictureHeight);

    /** Fills the buffer from its start with as many floats as the letterbox has in three planes. */
    void write(Picture picture, Letterbox letterbox, FloatBuffer input);

    /**
     * Finds out, from the answer to one picture, whether the model is of this kind and has these labels.
     *
     * @throws DetectionException if not; the message has what it answers and what it should answer
     */
    void verify(Letterbox letterbox, List<OnnxModel.Output> answer) throws DetectionException;

    /**
     * Returns everything that reaches a score, in no order and with many boxes for one thing.
     *
     * @param answer of a model that was verified
     */
    List<Detection> read(Letterbox letterbox, List<OnnxModel.Output> answer, double lowest);
}
