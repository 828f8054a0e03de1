package snapshots.catalog;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writer's connection, whose prepared statements outlive their closing: the journal writes the same dozen statements for
 * every snapshot, and SQLite takes longer to parse one than to perform it. For one thread; every text it is given stays.
 */
final class RememberedStatements implements InvocationHandler {

    private static final ClassLoader LOADER = RememberedStatements.class.getClassLoader();

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private RememberedStatements(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(LOADER, new Class<?>[] {Connection.class}, new RememberedStatements(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement") && arguments != null && arguments.length == 1) {
            return statement((String) arguments[0]);
        }
        return call(connection, method, arguments);
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = lasting(sql, connection.prepareStatement(sql));
            statements.put(sql, known);
        }
        return known;
    }

    private PreparedStatement lasting(String sql, PreparedStatement statement) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                statement.clearParameters(); // they hold whole requests
                return null;
            }
            try {
                return call(statement, method, arguments);
            } catch (SQLException e) {
                forget(sql, statement);
                throw e;
            }
        };
        return (PreparedStatement) Proxy.newProxyInstance(LOADER, new Class<?>[] {PreparedStatement.class}, handler);
    }

    /** A statement that failed may be unusable: the driver frees it after some errors. */
    private void forget(String sql, PreparedStatement statement) throws SQLException {
        statements.remove(sql);
        statement.close();
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
