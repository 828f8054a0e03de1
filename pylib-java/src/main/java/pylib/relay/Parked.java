package pylib.relay;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The messages an inbox has no room for, in their order. Not thread-safe. */
final class Parked {

    /** @param image null if it was let go of */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Message(byte[] head, byte @Nullable [] image) {}

    private final Queue<Message> messages = new ArrayDeque<>();
    private final int most;
    private final int mostImages;
    private int images;

    Parked(int most, int mostImages) {
        this.most = most;
        this.mostImages = mostImages;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    boolean hasRoomFor(Message message) {
        return messages.size() < most && (message.image() == null || images < mostImages);
    }

    void add(Message message) {
        messages.add(message);
        images += message.image() == null ? 0 : 1;
    }

    @Nullable
    Message poll() {
        Message message = messages.poll();
        images -= message == null || message.image() == null ? 0 : 1;
        return message;
    }
}
