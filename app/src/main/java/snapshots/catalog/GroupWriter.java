package snapshots.catalog;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Writes groups, each in a transaction of its own, over a connection that may be lost: another is opened then, and what was
 * being written is written by that, once. Each write is told how it ended. For one thread, but for {@link #finishing}.
 */
final class GroupWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupWriter.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** A write with which the server breaks down each time is given up. */
    private static final int TRIES = 3;

    private final WriterConnection connection;
    private final Duration restart;
    private volatile boolean finishing;
    private @Nullable Lost lost;
    private long lostAt;
    private Throwable trouble = new SQLException("not opened yet");

    /** @param restart how long a lost server is waited for before clients are told */
    GroupWriter(WriterConnection connection, Duration restart) {
        this.connection = connection;
        this.restart = restart;
    }

    /**
     * What was being written when the connection was lost.
     *
     * @param announcements completes what was written, if it was
     * @param mark of what may have been committed; empty: it was not
     */
    private record Lost(List<Write<?>> group, List<Runnable> announcements, Optional<String> mark) {}

    void open() throws SQLException {
        connection.open();
    }

    /** A lost server is not waited for any more. */
    void finishing() {
        finishing = true;
    }

    /** Whether it is not known yet if something was committed: {@link #write} looks, even with an empty group. */
    boolean isInDoubt() {
        return lost != null;
    }

    void write(List<Write<?>> group) throws InterruptedException {
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
                announcements.add(write.perform(connection.client()));
            }
            connection.commit();
        } catch (SQLException | RuntimeException e) { // of the database, or of the write itself
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
        return e instanceof CommitInDoubtException doubt ? Optional.of(doubt.mark()) : Optional.empty();
    }

    /** What was lost with its connection is written by another; but first, it is found out whether it was written already. */
    private void settle() throws InterruptedException {
        for (int tries = 0; lost != null && tries < TRIES && isConnected(); tries++) {
            settle(lost);
        }
        if (lost != null && lost.mark().isEmpty()) {
            fail(lost.group());
            lost = null;
        }
    }

    private void settle(Lost before) throws InterruptedException {
        try {
            boolean done = before.mark().filter(connection::isCommitted).isPresent();
            lost = null;
            if (done) {
                before.announcements().forEach(Runnable::run);
            } else {
                commit(before.group());
            }
        } catch (DataAccessException e) {
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
        var reason = new JournalException("cannot write the journal: " + rootOf(trouble), trouble);
        group.forEach(write -> write.fail(reason));
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** What is in doubt still has failed, as far as its clients are told. */
    @Override
    public void close() {
        if (lost != null) {
            fail(lost.group());
        }
        connection.close();
    }
}
