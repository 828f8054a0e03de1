package pylib.relay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
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
 * <p>Bounded: when {@code highWaterMark} messages wait, senders wait too, or further messages are {@link Parking parked}.
 * Messages of one sending thread arrive in their order. {@link #send} and {@link #depth} are thread-safe; receiving is the
 * relay's alone.
 *
 * @param <T> the kind of message
 */
public final class Inbox<T> {

    private static final byte[] LET_GO = {};

    private final ZMQ.Context context;
    private final AtomicBoolean ending;
    private final String name;
    private final RelayCodec<T> codec;
    private final int highWaterMark;
    private final @Nullable Parking<T> parking;
    private final Backlog backlog;

    /** What is between the sockets; counted where there is parking, as the sockets know it too late. */
    private final AtomicInteger between = new AtomicInteger();

    /** Guards what follows: a ZeroMQ socket may change threads, but never serve two at once. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Condition unparked = lock.newCondition();
    private final Parked parked;

    private ZMQ.@Nullable Socket sender;
    private boolean ended;

    /** What waits, for whoever watches. */
    Backlog backlog() {
        return backlog;
    }

    Inbox(
            ZMQ.Context context,
            AtomicBoolean ending,
            String name,
            int highWaterMark,
            RelayCodec<T> codec,
            int mostParked,
            @Nullable Parking<T> parking) {
        this.context = context;
        this.ending = ending;
        this.name = name;
        this.highWaterMark = highWaterMark;
        this.codec = codec;
        this.parked = new Parked(mostParked, highWaterMark);
        this.parking = parking;
        this.backlog = new Backlog(name);
    }

    public String name() {
        return name;
    }

    /** Messages sent and not yet processed to their end; includes those that are parked and those whose senders still wait. */
    public int depth() {
        return backlog.depth();
    }

    /** For how long nothing has been finished although something waits; zero when nothing waits. */
    public Duration stalledFor() {
        return backlog.stalledFor();
    }

    /**
     * Hands a message to the relay; waits while the inbox is full, and if it has parking, while that is full too.
     *
     * @throws RelaysEndedException if the relays are ending, also while waiting
     */
    public void send(T message) {
        byte[] head = encode(message);
        byte[] image = codec.image(message);
        backlog.added();
        lock.lock();
        try {
            if (parking == null) {
                handOver(head, image);
            } else {
                handOverOrPark(head, image, image != null && !parking.canLetGoOfImage(message));
            }
        } catch (RuntimeException e) {
            throw endedOr(e);
        } finally {
            lock.unlock();
        }
    }

    private void handOverOrPark(byte[] head, byte @Nullable [] image, boolean keepsImage) {
        var waiting = new Parked.Message(head, keepsImage ? image : null);
        while (!parked.isEmpty() || between.get() >= highWaterMark) {
            require(!ending.get());
            if (parked.hasRoomFor(waiting)) {
                parked.add(waiting);
                return;
            }
            unparked.awaitUninterruptibly();
        }
        between.incrementAndGet();
        handOver(head, image);
    }

    private void handOver(byte[] head, byte @Nullable [] image) {
        ZMQ.Socket socket = sender();
        if (image == null) {
            require(socket.sendMsg(new Msg(head)));
        } else {
            require(socket.sendMsgMore(new Msg(head)));
            require(socket.sendMsg(new Msg(image)));
        }
    }

    private ZMQ.Socket sender() {
        if (ended) {
            throw new RelaysEndedException(name);
        }
        if (sender == null) {
            sender = context.socket(SocketType.PUSH);
            sender.setLinger(0);
            sender.setSndHWM(parking == null ? highWaterMark - highWaterMark / 2 : highWaterMark);
            sender.connect(address());
        }
        return sender;
    }

    private void require(boolean done) {
        if (!done) {
            throw new RelaysEndedException(name);
        }
    }

    /** Called by the relay's thread, which alone may use and must close the socket. */
    ZMQ.Socket bind(Duration idle) {
        ZMQ.Socket socket = context.socket(SocketType.PULL);
        // An inproc pipe holds what both ends allow; zero would mean "without limit". With parking it could hold
        // twice what is ever in it, for a sender learns only now and then what has been received.
        socket.setRcvHWM(parking == null ? Math.max(1, highWaterMark / 2) : highWaterMark);
        socket.setLinger(0);
        socket.setReceiveTimeOut(Math.toIntExact(idle.toMillis()));
        socket.bind(address());
        return socket;
    }

    /** @return null when nothing came within the socket's idle time */
    @Nullable
    T receive(ZMQ.Socket socket) {
        try {
            if (parking == null) {
                return read(socket, socket.recvMsg());
            }
            T message = between.get() == 0 ? unpark(parking) : null;
            if (message == null) {
                message = read(socket, socket.recvMsg());
                between.addAndGet(message == null ? 0 : -1);
            }
            return message;
        } catch (RuntimeException e) {
            throw endedOr(e);
        } catch (IOException e) {
            throw new UncheckedIOException("relay " + name + " got a message it cannot read", e);
        }
    }

    private @Nullable T read(ZMQ.Socket socket, @Nullable Msg head) throws IOException {
        if (head == null) {
            return null;
        }
        Msg image = head.hasMore() ? socket.recvMsg() : null;
        return decode(head.data(), image == null ? null : image.data());
    }

    private @Nullable T unpark(Parking<T> parking) throws IOException {
        for (Parked.Message next = nextParked(); next != null; next = nextParked()) {
            T message = decode(next.head(), next.image() == null ? LET_GO : next.image());
            Optional<T> whole = next.image() == null ? parking.restored(message) : Optional.of(message);
            if (whole.isPresent()) {
                return whole.get();
            }
            processed();
        }
        return null;
    }

    /** What is parked came after all that is between the sockets. */
    private Parked.@Nullable Message nextParked() {
        lock.lock();
        try {
            if (ending.get() || between.get() > 0) {
                return null;
            }
            unparked.signalAll();
            return parked.poll();
        } finally {
            lock.unlock();
        }
    }

    private T decode(byte[] head, byte @Nullable [] image) throws IOException {
        return codec.read(new DataInputStream(new ByteArrayInputStream(head)), image);
    }

    void processed() {
        backlog.finished(1);
    }

    /** Frees the context from the sending socket; senders that waited have been woken by the context's termination. */
    void end() {
        lock.lock();
        try {
            ended = true;
            unparked.signalAll();
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
