package snapshots;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT: the first asks for the end, any further one does not wait for it.
 *
 * <p>The JDK's own handlers let the further ones wait as well, and what replaces them, {@code sun.misc.Signal}, has no
 * supported successor: javac warns of its name, so it is looked up. Where it is not there, the JDK's handlers stay.
 */
final class Signals {

    private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

    private Signals() {}

    /** @param first may block: each signal has a thread of its own */
    static void handle(Runnable first, IntConsumer further) {
        var asked = new AtomicBoolean();
        try {
            for (var signal : NUMBERS.entrySet()) {
                handle(signal.getKey(), _ -> {
                    if (asked.compareAndSet(false, true)) {
                        first.run();
                    } else {
                        further.accept(signal.getValue());
                    }
                });
            }
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(Signals.class).debug("A second signal will wait for the first: {}", e.toString());
        }
    }

    private static void handle(String name, Consumer<Object> handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handling = Class.forName("sun.misc.SignalHandler");
        MethodHandle accept =
                MethodHandles.lookup().bind(handler, "accept", MethodType.methodType(void.class, Object.class));
        signal.getMethod("handle", signal, handling)
                .invoke(
                        null,
                        signal.getConstructor(String.class).newInstance(name),
                        MethodHandleProxies.asInterfaceInstance(handling, accept));
    }
}
