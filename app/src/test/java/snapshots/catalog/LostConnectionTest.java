package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the writer does when its server goes away, with a server that goes away just when the test wants it. */
@Timeout(120)
class LostConnectionTest {

    @TempDir
    Path folder;

    private final Server server = new Server();
    private GroupCommit writer;

    @AfterEach
    void finish() {
        writer.finish();
    }

    @Test
    void a_commit_whose_answer_was_lost_is_looked_up_and_not_done_twice() {
        start(Duration.ofSeconds(60));
        server.end = End.AFTER_COMMIT;

        assertThat(write("one").join()).isEqualTo(1);

        assertThat(count()).isOne();
    }

    @Test
    void a_commit_that_did_not_come_about_is_done_again() {
        start(Duration.ofSeconds(60));
        server.end = End.BEFORE_COMMIT;

        assertThat(write("one").join()).isEqualTo(1);

        assertThat(count()).isOne();
    }

    @Test
    void a_server_that_stays_away_fails_what_comes_and_what_is_in_doubt_is_known_when_it_is_back() throws Exception {
        start(Duration.ZERO);
        server.away = true;
        server.end = End.AFTER_COMMIT;
        CompletableFuture<Integer> inDoubt = write("one");
        server.refused.await();

        assertThatThrownBy(() -> GroupCommit.await(write("two")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the server is away");
        assertThat(inDoubt).isNotDone();

        server.away = false;
        assertThat(inDoubt.get(60, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(count()).isOne();
        assertThat(write("three").join()).isEqualTo(1);
    }

    private void start(Duration restart) {
        server.source = TestDatabase.migrated(folder);
        writer = new GroupCommit(
                new WriterConnection(server, server::open),
                new WriteFailures(new SimpleMeterRegistry()),
                restart,
                Duration.ZERO);
        Thread.ofPlatform().name("journal").start(writer);
        write("warm").join();
        JdbcClient.create(server.source).sql("DELETE FROM job").update();
    }

    private CompletableFuture<Integer> write(String name) {
        return writer.submit(
                db -> db.sql("INSERT INTO job (name) VALUES (?)").param(name).update());
    }

    private long count() {
        return JdbcClient.create(server.source)
                .sql("SELECT count(*) FROM job")
                .query(Long.class)
                .single();
    }

    private enum End {
        NEVER,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** Knows of its last transaction whether it was committed. */
    private static final class Server implements Database {

        DataSource source;
        volatile End end = End.NEVER;
        volatile boolean away;
        final CountDownLatch refused = new CountDownLatch(1);
        private volatile boolean committed;
        private volatile boolean up = true;

        Connection open() throws SQLException {
            if (away && !up) {
                refused.countDown();
                throw new SQLException("the server is away");
            }
            up = true;
            Connection connection = source.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("isValid") && !up) {
                            return false;
                        }
                        if (method.getName().equals("commit") && end != End.NEVER) {
                            committed = end == End.AFTER_COMMIT;
                            if (committed) {
                                connection.commit();
                            } else {
                                connection.rollback();
                            }
                            end = End.NEVER;
                            up = false;
                            throw new SQLException("the answer was lost");
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }

        @Override
        public Optional<String> mark(JdbcClient db) {
            return Optional.of("7");
        }

        @Override
        public boolean isCommitted(JdbcClient db, String mark) {
            return committed;
        }

        @Override
        public String place() {
            return "here";
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public HikariConfig pool() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection openWriter() throws SQLException {
            return open();
        }

        @Override
        public DataSource unpooled(boolean writable) {
            return source;
        }

        @Override
        public Optional<String> backupCommand() {
            return Optional.empty();
        }

        @Override
        public long bytes(JdbcClient db) {
            return 0;
        }
    }
}
