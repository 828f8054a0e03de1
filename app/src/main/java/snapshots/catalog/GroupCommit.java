package snapshots.catalog;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import pylib.lifecycle.Backlog;

/**
 * The journal's one writer: takes whatever writes wait, and commits them together, so that a write waits for its group's
 * fsync and never for its own. Writes take effect in the order they were submitted.
 */
final class GroupCommit implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_GROUP = 256;
    private static final int QUEUE = 4096;

    /** How long a write that can wait does so for one that cannot, to share its commit. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    /** So long a server may take to be there again before its clients are told that it is not. */
    private static final Duration RESTART = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A write with which the server breaks down each time is given up. */
    private static final int TRIES = 3;

    private final BlockingQueue<Write<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Backlog backlog = new Backlog("journal");
    private final WriterConnection connection;
    private final Duration restart;
    private volatile boolean finishing;
    private @Nullable Lost lost;
    private long lostAt;
    private Throwable trouble = new SQLException("not opened yet");

    GroupCommit(WriterConnection connection) {
        this(connection, RESTART);
    }

    /** @param restart how long a lost server is waited for before clients are told */
    GroupCommit(WriterConnection connection, Duration restart) {
        this.connection = connection;
        this.restart = restart;
    }

    /**
     * @param work null ends the writer
     * @param urgent whether its commit must not be delayed
     */
    private record Write<T>(@Nullable Function<JdbcClient, T> work, boolean urgent, CompletableFuture<T> done) {}

    /**
     * What was being written when the connection was lost.
     *
     * @param announcements completes what was written, if it was
     * @param transaction may have been committed; empty: it was not
     */
    private record Lost(List<Write<?>> group, List<Runnable> announcements, Optional<String> transaction) {}

    /**
     * Queues a write; waits only when thousands are queued.
     *
     * @param work may run more than once, each time in a fresh transaction
     * @return completed by the writer's thread after the commit: whoever continues on it must not block; completed
     *     exceptionally with a {@link JournalException} when nothing was written
     */
    <T> CompletableFuture<T> submit(Function<JdbcClient, T> work) {
        return enqueue(new Write<>(work, true, new CompletableFuture<>()));
    }

    /** As {@link #submit}, for what nobody's picture waits for: may be committed a moment later, with others. */
    <T> CompletableFuture<T> submitPatiently(Function<JdbcClient, T> work) {
        return enqueue(new Write<>(work, false, new CompletableFuture<>()));
    }

    /** What waits to be written. */
    Backlog backlog() {
        return backlog;
    }

    /** Waits for a write. */
    static <T> T await(CompletableFuture<T> write) {
        try {
            return write.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof JournalException cause ? cause : e;
        }
    }

    /** Ends the writer after what is queued now; returns when it has given its connection back. */
    void finish() {
        finishing = true;
        var _ = enqueue(new Write<Void>(null, true, new CompletableFuture<>()));
        ended.join();
    }

    private <T> CompletableFuture<T> enqueue(Write<T> write) {
        backlog.added();
        try {
            queue.put(write);
        } catch (InterruptedException e) {
            backlog.finished(1);
            Thread.currentThread().interrupt();
            write.done().completeExceptionally(new JournalException("interrupted before writing", e));
        }
        return write.done();
    }

    @Override
    public void run() {
        try (connection) {
            connection.open();
            List<Write<?>> group = new ArrayList<>();
            do {
                group.clear();
                gather(group);
                write(group);
                backlog.finished(group.size());
            } while (group.isEmpty() || group.getLast().work() != null);
            if (lost != null) {
                fail(lost.group());
            }
        } catch (SQLException e) {
            throw new JournalException("cannot open the journal for writing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.complete(null);
        }
    }

    private void gather(List<Write<?>> group) throws InterruptedException {
        // What is in doubt is looked after even when nobody writes.
        Write<?> next = lost == null ? queue.take() : queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (next != null) {
            group.add(next);
            queue.drainTo(group, LARGEST_GROUP - group.size());
            boolean ready = group.size() == LARGEST_GROUP || group.stream().anyMatch(Write::urgent);
            next = ready ? null : queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void write(List<Write<?>> group) throws InterruptedException {
        settle();
        if (group.isEmpty()) {
            return;
        }
        if (lost == null && isConnected()) {
            commit(group);
        } else {
            fail(group);
        }
        settle();
    }

    private void commit(List<Write<?>> group) throws InterruptedException {
        List<Runnable> announcements = new ArrayList<>();
        try {
            for (Write<?> write : group) {
                announcements.add(perform(write, connection.client()));
            }
            connection.commit();
        } catch (SQLException | DataAccessException e) {
            trouble = e;
            failed(group, announcements, inDoubt(e));
            return;
        }
        announcements.forEach(Runnable::run);
    }

    private void failed(List<Write<?>> group, List<Runnable> announcements, Optional<String> inDoubt)
            throws InterruptedException {
        if (!connection.rollback()) {
            log.atWarn()
                    .addKeyValue("reason", rootOf(trouble))
                    .log("The journal's connection is lost; opening another");
            lostAt = System.nanoTime();
            lost = new Lost(List.copyOf(group), announcements, inDoubt);
        } else if (group.size() == 1) {
            fail(group);
        } else { // one bad write must not take its group with it
            for (Write<?> write : group) {
                write(List.of(write));
            }
        }
    }

    private static Optional<String> inDoubt(Exception e) {
        return e instanceof CommitInDoubtException doubt ? Optional.of(doubt.transaction()) : Optional.empty();
    }

    /** What was lost with its connection is written by another; but first, it is found out whether it was written already. */
    private void settle() throws InterruptedException {
        for (int tries = 0; lost != null && tries < TRIES && isConnected(); tries++) {
            settle(lost);
        }
        if (lost != null && lost.transaction().isEmpty()) {
            fail(lost.group());
            lost = null;
        }
    }

    private void settle(Lost before) throws InterruptedException {
        try {
            boolean done = before.transaction().isPresent()
                    && connection.isCommitted(before.transaction().get());
            lost = null;
            if (done) {
                before.announcements().forEach(Runnable::run);
            } else {
                commit(before.group());
            }
        } catch (SQLException | DataAccessException e) {
            trouble = e;
            if (!connection.rollback()) {
                lostAt = System.nanoTime();
            }
            Thread.sleep(PAUSE);
        }
    }

    /** A server that was restarted is waited for; one that stays away is asked only once for each group. */
    private boolean isConnected() throws InterruptedException {
        while (!connection.isOpen()) {
            try {
                connection.open();
                log.info("The journal's connection is there again");
            } catch (SQLException e) {
                trouble = e;
                if (finishing || System.nanoTime() - lostAt > restart.toNanos()) {
                    return false;
                }
                Thread.sleep(PAUSE);
            }
        }
        return true;
    }

    private void fail(List<Write<?>> group) {
        for (Write<?> write : group) {
            write.done()
                    .completeExceptionally(
                            new JournalException("cannot write the journal: " + rootOf(trouble), trouble));
        }
    }

    private static <T> Runnable perform(Write<T> write, JdbcClient client) {
        Function<JdbcClient, T> work = write.work();
        T result = work == null ? null : work.apply(client);
        return () -> write.done().complete(result);
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
