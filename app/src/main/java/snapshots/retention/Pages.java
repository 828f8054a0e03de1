package snapshots.retention;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.KeptFile;

/** Files in the order in which they came, of which only a page at a time is in memory. For one thread. */
final class Pages {

    static final int SIZE = 200;

    private final Function<Optional<KeptFile>, List<KeptFile>> query;
    private final Deque<KeptFile> page = new ArrayDeque<>();
    private @Nullable KeptFile last;
    private boolean isLastPage;

    /** @param query the next {@value #SIZE} behind one */
    Pages(Function<Optional<KeptFile>, List<KeptFile>> query) {
        this.query = query;
    }

    /** The next one, which stays it until it is {@linkplain #take taken}; null: there is none. */
    @Nullable
    KeptFile peek() {
        if (page.isEmpty() && !isLastPage) {
            page.addAll(query.apply(Optional.ofNullable(last)));
            isLastPage = page.size() < SIZE;
            last = page.isEmpty() ? last : page.getLast();
        }
        return page.peek();
    }

    KeptFile take() {
        return page.remove();
    }
}
