package snapshots.detect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import snapshots.image.Picture;

/**
 * Lends each call a buffer of its own outside the heap, where the model reads it without copying. There come to be as
 * many as there were ever calls at once, twelve bytes a pixel each: 2 MB for the model that comes with the service.
 */
final class InputBuffers {

    private final int area;
    private final Deque<FloatBuffer> idle = new ConcurrentLinkedDeque<>();

    /** @param area pixels of the largest input */
    InputBuffers(int area) {
        this.area = area;
    }

    FloatBuffer lend() {
        FloatBuffer buffer = idle.pollFirst();
        return buffer != null ? buffer.clear() : allocate();
    }

    void takeBack(FloatBuffer buffer) {
        idle.addFirst(buffer);
    }

    private FloatBuffer allocate() {
        return ByteBuffer.allocateDirect(area * Picture.BYTES_PER_PIXEL * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
