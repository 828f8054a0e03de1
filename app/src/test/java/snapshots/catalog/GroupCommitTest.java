package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.AbstractDataSource;

class GroupCommitTest {

    @TempDir
    Path folder;

    @Test
    void has_given_its_connection_back_when_it_is_finished() {
        CountDownLatch finished = new CountDownLatch(1);
        AtomicBoolean closed = new AtomicBoolean();
        GroupCommit writer = writerOn(sourceOf(connection -> {
            finished.await(200, TimeUnit.MILLISECONDS); // whoever does not wait for the closing is noticed by now
            connection.close();
            closed.set(true);
        }));
        Thread.ofPlatform().start(writer);

        writer.finish();
        boolean poolMayBeClosed = closed.get();
        finished.countDown();

        assertThat(poolMayBeClosed).isTrue();
    }

    private GroupCommit writerOn(DataSource source) {
        return new GroupCommit(
                new WriterConnection(TestDatabase.of(folder), source::getConnection),
                new WriteFailures(new SimpleMeterRegistry()));
    }

    private interface Closing {
        void close(Connection connection) throws SQLException, InterruptedException;
    }

    private AbstractDataSource sourceOf(Closing closing) {
        DataSource database = TestDatabase.migrated(folder);
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = database.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                closing.close(connection);
                                return null;
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        });
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        };
    }
}
