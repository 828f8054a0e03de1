package snapshots.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snapshots.catalog.Unfinished.ToPublish;

/**
 * The pictures yet to be announced, each handed out once, in each camera's order. Every page begins with the oldest again:
 * while one page is sent, an older picture may become ready, and a newer one of its camera after it. Not thread-safe.
 */
public final class PublishBacklog {

    private static final int PAGE = 50;

    private final Unfinished unfinished;

    /** What is still to be announced although it was handed out: its picture cannot be read, or nothing can be written. */
    private final Set<Long> handedOut = new HashSet<>();

    PublishBacklog(Unfinished unfinished) {
        this.unfinished = unfinished;
    }

    /**
     * The next page, in order of arrival; as far as that is written, see {@link Journal#flush}.
     *
     * @return empty when everything was handed out
     * @throws JournalException if the journal cannot be read
     */
    public List<ToPublish> next() {
        int most = PAGE + handedOut.size();
        List<Long> waiting = unfinished.numbersToPublish(most);
        forgetWhatIsDone(waiting, waiting.size() < most ? Long.MAX_VALUE : waiting.getLast());
        List<Long> next = waiting.stream()
                .filter(number -> !handedOut.contains(number))
                .limit(PAGE)
                .toList();
        handedOut.addAll(next);
        return next.isEmpty() ? List.of() : unfinished.toPublish(next);
    }

    private void forgetWhatIsDone(List<Long> waiting, long upTo) {
        Set<Long> still = Set.copyOf(waiting);
        handedOut.removeIf(number -> number <= upTo && !still.contains(number));
    }
}
