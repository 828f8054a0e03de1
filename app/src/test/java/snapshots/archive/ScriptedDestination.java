package snapshots.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place for copies in memory that does what a test says. */
final class ScriptedDestination implements Destination {

    /** What it has, by name: whoever stores twice is seen. */
    final Map<String, byte[]> stored = new HashMap<>();

    /** In the order in which they arrived. */
    final List<CopyOrder> orders = new ArrayList<>();

    /** How often it was asked, in vain too. */
    int asked;

    /** What it says instead of storing, one after the other. */
    final Deque<CopyException> answers = new ArrayDeque<>();

    /** What it says instead of storing of single orders; null: it stores. */
    Function<CopyOrder, @Nullable Exception> trouble = order -> null;

    boolean renewed;

    @Override
    public synchronized Copied copy(CopyOrder order) throws CopyException {
        asked++;
        if (!answers.isEmpty()) {
            throw answers.pop();
        }
        Exception failure = trouble.apply(order);
        if (failure instanceof CopyException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        return store(order);
    }

    private Copied store(CopyOrder order) {
        String name = order.remoteId().orElse(order.fileName());
        try (InputStream bytes = order.content().open()) {
            if (stored.putIfAbsent(name, bytes.readAllBytes()) != null) {
                throw new AssertionError(name + " came twice");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        orders.add(order);
        return new Copied(name, "");
    }

    @Override
    public boolean isRenewed() {
        boolean since = renewed;
        renewed = false;
        return since;
    }

    static CopyException failure(CopyException.Kind kind) {
        return new CopyException(kind, "says " + kind);
    }

    static CopyException failure(CopyException.Kind kind, Duration retryAfter) {
        return new CopyException(kind, "says " + kind, retryAfter, null);
    }
}
