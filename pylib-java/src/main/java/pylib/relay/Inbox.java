package pylib.relay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import pylib.lifecycle.Backlog;
import zmq.Msg;
import zmq.ZError;

/**
 * The typed address of one {@link Relay}: whoever holds it may send.
 *
 * <p>Bounded: when {@code highWaterMark} messages wait, senders wait too. Messages of one sending thread arrive in their
 * order. {@link #send} and {@link #depth} are thread-safe; receiving is the relay's alone.
 *
 * @param <T> the kind of message
 */
public final class Inbox<T> {

    private final ZMQ.Context context;
    private final AtomicBoolean ending;
    private final String name;
    private final RelayCodec<T> codec;
    private final int highWaterMark;

    /** Guards {@code sender} and {@code ended}: a ZeroMQ socket may change threads, but never serve two at once. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private ZMQ.@Nullable Socket sender;
    private boolean ended;

    private final Backlog backlog;

    /** What waits, for whoever watches. */
    Backlog backlog() {
        return backlog;
    }

    Inbox(ZMQ.Context context, AtomicBoolean ending, String name, int highWaterMark, RelayCodec<T> codec) {
        this.context = context;
        this.ending = ending;
        this.name = name;
        this.highWaterMark = highWaterMark;
        this.codec = codec;
        this.backlog = new Backlog(name);
    }

    public String name() {
        return name;
    }

    /** Messages sent and not yet processed to their end; includes those whose senders still wait. */
    public int depth() {
        return backlog.depth();
    }

    /** For how long nothing has been finished although something waits; zero when nothing waits. */
    public Duration stalledFor() {
        return backlog.stalledFor();
    }

    /**
     * Hands a message to the relay; waits while the inbox is full.
     *
     * @throws RelaysEndedException if the relays are ending, also while waiting
     */
    public void send(T message) {
        byte[] head = encode(message);
        byte[] image = codec.image(message);
        backlog.added();
        lock.lock();
        try {
            ZMQ.Socket socket = sender();
            if (image == null) {
                require(socket.sendMsg(new Msg(head)));
            } else {
                require(socket.sendMsgMore(new Msg(head)));
                require(socket.sendMsg(new Msg(image)));
            }
        } catch (RuntimeException e) {
            throw endedOr(e);
        } finally {
            lock.unlock();
        }
    }

    private ZMQ.Socket sender() {
        if (ended) {
            throw new RelaysEndedException(name);
        }
        if (sender == null) {
            sender = context.socket(SocketType.PUSH);
            sender.setLinger(0);
            sender.setSndHWM(highWaterMark - highWaterMark / 2);
            sender.connect(address());
        }
        return sender;
    }

    private void require(boolean sent) {
        if (!sent) {
            throw new RelaysEndedException(name);
        }
    }

    /** Called by the relay's thread, which alone may use and must close the socket. */
    ZMQ.Socket bind(Duration idle) {
        ZMQ.Socket socket = context.socket(SocketType.PULL);
        // An inproc pipe holds what both ends allow; zero would mean "without limit".
        socket.setRcvHWM(Math.max(1, highWaterMark / 2));
        socket.setLinger(0);
        socket.setReceiveTimeOut(Math.toIntExact(idle.toMillis()));
        socket.bind(address());
        return socket;
    }

    /** @return null when nothing came within the socket's idle time */
    @Nullable
    T receive(ZMQ.Socket socket) {
        try {
            Msg head = socket.recvMsg();
            if (head == null) {
                return null;
            }
            Msg image = head.hasMore() ? socket.recvMsg() : null;
            return codec.read(
                    new DataInputStream(new ByteArrayInputStream(head.data())), image == null ? null : image.data());
        } catch (RuntimeException e) {
            throw endedOr(e);
        } catch (IOException e) {
            throw new UncheckedIOException("relay " + name + " got a message it cannot read", e);
        }
    }

    void processed() {
        backlog.finished(1);
    }

    /** Frees the context from the sending socket; senders that waited have been woken by the context's termination. */
    void end() {
        lock.lock();
        try {
            ended = true;
            if (sender != null) {
                sender.close();
                sender = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** While the context ends, a socket may find its peer's channel closed before it hears of the end itself. */
    private RuntimeException endedOr(RuntimeException e) {
        boolean terminated = e instanceof ZMQException zmq && zmq.getErrorCode() == ZError.ETERM;
        return terminated || ending.get() ? new RelaysEndedException(name) : e;
    }

    private byte[] encode(T message) {
        var bytes = new ByteArrayOutputStream(256);
        try {
            codec.write(message, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("relay " + name + " cannot write its message", e);
        }
        return bytes.toByteArray();
    }

    private String address() {
        return "inproc://" + name;
    }
}
