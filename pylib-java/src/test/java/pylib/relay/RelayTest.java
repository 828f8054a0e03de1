package pylib.relay;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pylib.lifecycle.Backlog;
import pylib.lifecycle.ThreadNanny;

@Timeout(60)
class RelayTest {

    private final BlockingQueue<ThreadNanny.Death> deaths = new LinkedBlockingQueue<>();
    private final RelayContext context = new RelayContext(new ThreadNanny(deaths::add), Duration.ofSeconds(5));

    record Frame(String camera, int number, byte[] image) {

        static final class Codec implements RelayCodec<Frame> {

            @Override
            public void write(Frame frame, DataOutput head) throws IOException {
                head.writeUTF(frame.camera());
                head.writeInt(frame.number());
            }

            @Override
            public Frame read(DataInput head, byte[] image) throws IOException {
                return new Frame(head.readUTF(), head.readInt(), image);
            }

            @Override
            public byte[] image(Frame frame) {
                return frame.image();
            }
        }
    }

    /** Images on a disk that is far away. */
    private static final class Garage implements Parking<Frame> {

        static final byte[] FROM_DISK = {1, 2, 3};
        static final String ONLY_HERE = "only here";
        static final String GONE = "gone";

        @Override
        public boolean canLetGoOfImage(Frame frame) {
            return !frame.camera().equals(ONLY_HERE);
        }

        @Override
        public Optional<Frame> restored(Frame parked) {
            return parked.camera().equals(GONE)
                    ? Optional.empty()
                    : Optional.of(new Frame(parked.camera(), parked.number(), FROM_DISK));
        }
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void hands_over_the_head_by_value_and_the_image_by_reference() throws Exception {
        var received = new LinkedBlockingQueue<Frame>();
        Inbox<Frame> inbox = context.inbox("frames", 4, new Frame.Codec());
        context.start(inbox, received::add);
        byte[] image = new byte[100_000];

        inbox.send(new Frame("Front Door", 7, image));

        Frame frame = received.poll(10, SECONDS);
        assertThat(frame.camera()).isEqualTo("Front Door");
        assertThat(frame.number()).isEqualTo(7);
        assertThat(frame.image()).isSameAs(image);
    }

    @Test
    void carries_messages_without_an_image() throws Exception {
        var received = new LinkedBlockingQueue<Frame>();
        Inbox<Frame> inbox = context.inbox("frames", 4, new Frame.Codec());
        context.start(inbox, received::add);

        inbox.send(new Frame("Garden", 1, null));

        assertThat(received.poll(10, SECONDS).image()).isNull();
    }

    @Test
    void keeps_the_order_of_each_sender() throws Exception {
        var received = new LinkedBlockingQueue<Frame>();
        Inbox<Frame> inbox = context.inbox("frames", 8, new Frame.Codec());
        context.start(inbox, received::add);
        List<Thread> senders = IntStream.range(0, 4)
                .mapToObj(sender -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 500; i++) {
                        inbox.send(new Frame("camera " + sender, i, null));
                    }
                }))
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }

        Map<String, Integer> last = new ConcurrentHashMap<>();
        for (int i = 0; i < 2000; i++) {
            Frame frame = received.poll(10, SECONDS);
            assertThat(frame.number()).isEqualTo(last.merge(frame.camera(), 0, (old, zero) -> old + 1));
        }
    }

    @Test
    void makes_senders_wait_when_the_inbox_is_full() throws Exception {
        var gate = new CountDownLatch(1);
        var sent = new AtomicInteger();
        Inbox<Frame> inbox = context.inbox("slow", 4, new Frame.Codec());
        context.start(inbox, frame -> awaitUninterruptibly(gate));
        Thread sender = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 50; i++) {
                inbox.send(new Frame("c", i, null));
                sent.incrementAndGet();
            }
        });

        await().until(() -> sender.getState() == Thread.State.RUNNABLE || sender.getState() == Thread.State.WAITING);
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(10)).until(() -> sent.get() < 12);
        assertThat(sent.get()).isBetween(4, 11);

        gate.countDown();
        sender.join();
        await().until(context::isIdle);
        assertThat(sent.get()).isEqualTo(50);
    }

    @Test
    void with_parking_nobody_waits_and_images_are_let_go_of_and_got_again_in_order() throws Exception {
        var gate = new CountDownLatch(1);
        var received = new LinkedBlockingQueue<Frame>();
        Inbox<Frame> inbox = context.inbox("slow", 4, new Frame.Codec(), 100, new Garage());
        context.start(inbox, frame -> {
            awaitUninterruptibly(gate);
            received.add(frame);
        });

        for (int i = 0; i < 50; i++) {
            inbox.send(new Frame("c", i, new byte[] {(byte) i}));
        }
        assertThat(inbox.depth()).isEqualTo(50);
        gate.countDown();

        for (int i = 0; i < 50; i++) {
            Frame frame = received.poll(10, SECONDS);
            assertThat(frame.number()).isEqualTo(i);
            if (i != 4) { // which finds room only if the relay has taken the first by then
                assertThat(frame.image()).isEqualTo(i < 4 ? new byte[] {(byte) i} : Garage.FROM_DISK);
            }
        }
        await().until(context::isIdle);
    }

    @Test
    void with_parking_each_senders_order_holds_however_often_it_fills_and_empties() throws Exception {
        var received = new LinkedBlockingQueue<Frame>();
        Inbox<Frame> inbox = context.inbox("frames", 2, new Frame.Codec(), 20, new Garage());
        context.start(inbox, received::add);
        List<Thread> senders = IntStream.range(0, 4)
                .mapToObj(sender -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 5000; i++) {
                        inbox.send(new Frame("camera " + sender, i, new byte[1]));
                    }
                }))
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }

        Map<String, Integer> last = new ConcurrentHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Frame frame = received.poll(10, SECONDS);
            assertThat(frame.number()).isEqualTo(last.merge(frame.camera(), 0, (old, zero) -> old + 1));
        }
    }

    @Test
    void when_the_parking_is_full_senders_wait_until_the_end_wakes_them() throws Exception {
        var gate = new CountDownLatch(1);
        var sent = new AtomicInteger();
        Inbox<Frame> inbox = context.inbox("slow", 4, new Frame.Codec(), 10, new Garage());
        context.start(inbox, frame -> awaitUninterruptibly(gate));
        var outcome = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 50; i++) {
                inbox.send(new Frame("c", i, new byte[1]));
                sent.incrementAndGet();
            }
        });

        await().until(() -> sent.get() >= 14);
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(10)).until(() -> sent.get() <= 15);
        Thread end = Thread.ofPlatform().start(context::close);
        assertThatThrownBy(outcome::join).hasCauseInstanceOf(RelaysEndedException.class);
        gate.countDown();
        end.join();
    }

    @Test
    void ends_behind_the_message_in_hand_also_when_others_are_parked() throws Exception {
        var gate = new CountDownLatch(1);
        var processed = new AtomicInteger();
        Inbox<Frame> inbox = context.inbox("slow", 2, new Frame.Codec(), 100, new Garage());
        context.start(inbox, frame -> {
            awaitUninterruptibly(gate);
            processed.incrementAndGet();
        });
        for (int i = 0; i < 50; i++) {
            inbox.send(new Frame("c", i, new byte[1]));
        }

        Thread end = Thread.ofPlatform().start(context::close);
        await().until(() -> isEnding(inbox));
        gate.countDown();
        end.join();

        assertThat(processed.get()).isBetween(1, 4);
        assertThat(deaths).isEmpty();
    }

    @Test
    void what_cannot_be_got_again_keeps_its_image_and_few_such_are_parked() throws Exception {
        var gate = new CountDownLatch(1);
        var sent = new AtomicInteger();
        var received = new LinkedBlockingQueue<Frame>();
        Inbox<Frame> inbox = context.inbox("slow", 2, new Frame.Codec(), 100, new Garage());
        context.start(inbox, frame -> {
            awaitUninterruptibly(gate);
            received.add(frame);
        });
        Thread sender = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 10; i++) {
                inbox.send(new Frame(Garage.ONLY_HERE, i, new byte[] {7}));
                sent.incrementAndGet();
            }
        });

        await().until(() -> sent.get() >= 4);
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(10)).until(() -> sent.get() <= 5);
        gate.countDown();
        sender.join();
        for (int i = 0; i < 10; i++) {
            assertThat(received.poll(10, SECONDS).image()).isEqualTo(new byte[] {7});
        }
    }

    @Test
    void what_is_gone_when_its_turn_comes_is_passed_over() throws Exception {
        var gate = new CountDownLatch(1);
        var received = new LinkedBlockingQueue<Frame>();
        Inbox<Frame> inbox = context.inbox("slow", 2, new Frame.Codec(), 100, new Garage());
        context.start(inbox, frame -> {
            awaitUninterruptibly(gate);
            received.add(frame);
        });

        for (int i = 0; i < 6; i++) {
            inbox.send(new Frame(i == 4 ? Garage.GONE : "c", i, new byte[1]));
        }
        gate.countDown();

        await().until(context::isIdle);
        assertThat(received).extracting(Frame::number).containsExactly(0, 1, 2, 3, 5);
    }

    @Test
    void deals_cameras_out_to_workers_and_keeps_each_with_its_own() throws Exception {
        var workers = new Workers<>(context, "detect", 2, 4, new Frame.Codec(), 0, null);
        var together = new CyclicBarrier(2);
        Map<String, List<String>> threads = new ConcurrentHashMap<>();
        workers.start(i -> frame -> {
            threads.computeIfAbsent(frame.camera(), c -> new ArrayList<>())
                    .add(Thread.currentThread().getName());
            meet(together); // passes only if two workers are busy at once
        });

        for (int i = 0; i < 5; i++) {
            workers.send("a", new Frame("a", i, null));
            workers.send("b", new Frame("b", i, null));
        }
        await().until(context::isIdle);

        assertThat(threads.get("a")).hasSize(5).containsOnly("detect-1");
        assertThat(threads.get("b")).hasSize(5).containsOnly("detect-2");
    }

    @Test
    void a_relay_that_dies_is_reported_with_its_name_and_its_cause() throws Exception {
        Inbox<Frame> inbox = context.inbox("fragile", 4, new Frame.Codec());
        context.start(inbox, frame -> {
            throw new IllegalStateException("broken stage");
        });

        inbox.send(new Frame("c", 1, null));

        ThreadNanny.Death death = deaths.poll(10, SECONDS);
        assertThat(death.thread()).isEqualTo("fragile");
        assertThat(death.cause()).hasMessage("broken stage");
    }

    @Test
    void finishes_the_message_in_hand_when_the_context_ends() throws Exception {
        var begun = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        var finished = new CountDownLatch(1);
        Inbox<Frame> inbox = context.inbox("frames", 4, new Frame.Codec());
        context.start(inbox, frame -> {
            begun.countDown();
            awaitUninterruptibly(gate);
            finished.countDown();
        });
        inbox.send(new Frame("c", 1, null));
        begun.await();

        var closing = CompletableFuture.runAsync(context::close);
        gate.countDown();

        closing.get(10, SECONDS);
        assertThat(finished.getCount()).isZero();
        assertThat(deaths).isEmpty();
    }

    @Test
    void wakes_a_waiting_sender_when_the_context_ends() throws Exception {
        var gate = new CountDownLatch(1);
        Inbox<Frame> inbox = context.inbox("full", 2, new Frame.Codec());
        context.start(inbox, frame -> awaitUninterruptibly(gate));
        var ended = new CompletableFuture<Throwable>();
        Thread.ofPlatform().start(() -> {
            try {
                while (true) {
                    inbox.send(new Frame("c", 1, null));
                }
            } catch (RelaysEndedException e) {
                ended.complete(e);
            }
        });
        await().until(() -> inbox.depth() > 3);

        var closing = CompletableFuture.runAsync(context::close);

        assertThat(ended.get(10, SECONDS)).hasMessageContaining("full");
        gate.countDown();
        closing.get(10, SECONDS);
    }

    @Test
    void refuses_to_send_after_its_end() {
        Inbox<Frame> inbox = context.inbox("frames", 4, new Frame.Codec());
        context.start(inbox, frame -> {});
        context.close();

        assertThatThrownBy(() -> inbox.send(new Frame("c", 1, null))).isInstanceOf(RelaysEndedException.class);
    }

    @Test
    void ends_cleanly_again_and_again_in_the_middle_of_traffic() {
        for (int round = 0; round < 60; round++) {
            var own = new LinkedBlockingQueue<ThreadNanny.Death>();
            var busy = new RelayContext(new ThreadNanny(own::add), Duration.ofSeconds(5));
            Inbox<Frame> second = busy.inbox("second", 4, new Frame.Codec());
            Inbox<Frame> first = busy.inbox("first", 4, new Frame.Codec());
            busy.start(second, frame -> {});
            busy.start(first, second::send);
            Thread source = Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        first.send(new Frame("c", 1, null));
                    }
                } catch (RelaysEndedException e) {
                    // the end that was asked for
                }
            });
            await().until(() -> source.isAlive() && second.depth() > 0);

            busy.close();

            assertThat(own).isEmpty();
            await().until(() -> !source.isAlive());
        }
    }

    @Test
    void tells_how_long_work_has_waited_without_progress() throws Exception {
        var gate = new CountDownLatch(1);
        Inbox<Frame> inbox = context.inbox("stuck", 4, new Frame.Codec());
        context.start(inbox, frame -> awaitUninterruptibly(gate));
        assertThat(inbox.stalledFor()).isZero();

        inbox.send(new Frame("c", 1, null));

        await().until(() -> inbox.stalledFor().toMillis() > 5);
        assertThat(context.backlogs())
                .filteredOn(backlog -> !backlog.stalledFor().isZero())
                .extracting(Backlog::name)
                .containsExactly("stuck");
        gate.countDown();
        await().until(() -> inbox.stalledFor().isZero());
    }

    @Test
    void lets_the_stage_know_when_nothing_comes() {
        var idle = new CountDownLatch(2);
        Inbox<Frame> inbox = context.inbox("quiet", 4, new Frame.Codec());
        context.start(inbox, new Stage<>() {
            @Override
            public void process(Frame frame) {}

            @Override
            public void idle() {
                idle.countDown();
            }
        });

        await().until(() -> idle.getCount() == 0);
    }

    @Test
    void refuses_a_high_water_mark_that_would_mean_without_limit() {
        assertThatThrownBy(() -> context.inbox("endless", 0, new Frame.Codec())).hasMessageContaining("least is 2");
    }

    private static ConditionFactory await() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private static boolean isEnding(Inbox<Frame> inbox) {
        try {
            inbox.send(new Frame("late", 0, new byte[1]));
            return false;
        } catch (RelaysEndedException e) {
            return true;
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
