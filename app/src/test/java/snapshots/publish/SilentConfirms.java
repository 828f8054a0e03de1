package snapshots.publish;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Connects to a broker whose confirms do not arrive while it is {@code silent}. */
final class SilentConfirms extends ConnectionFactory {

    private final BooleanSupplier silent;

    SilentConfirms(int port, BooleanSupplier silent) {
        this.silent = silent;
        setPort(port);
    }

    @Override
    public Connection newConnection(List<Address> addresses, String name) throws IOException, TimeoutException {
        Connection connection = super.newConnection(addresses, name);
        return wrap(Connection.class, connection);
    }

    private <T> T wrap(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    for (int i = 0; i < arguments.length; i++) {
                        if (arguments[i] instanceof ConfirmCallback callback) {
                            arguments[i] = (ConfirmCallback) (number, multiple) -> {
                                if (!silent.getAsBoolean()) {
                                    callback.handle(number, multiple);
                                }
                            };
                        }
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        return answer instanceof Channel channel ? wrap(Channel.class, channel) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
