package pylib.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LifecycleTest {

    @Test
    void a_shutdown_wakes_every_pause() throws Exception {
        var shutdown = new Shutdown();
        var pausing = new CountDownLatch(1);
        var woken = CompletableFuture.supplyAsync(() -> {
            pausing.countDown();
            return shutdown.await(Duration.ofHours(1));
        });
        pausing.await();

        shutdown.request();

        assertThat(woken.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(shutdown.isRequested()).isTrue();
    }

    @Test
    void a_pause_without_a_shutdown_ends_by_itself() {
        assertThat(new Shutdown().await(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void only_the_first_death_is_handed_on() throws Exception {
        var deaths = new LinkedBlockingQueue<ThreadNanny.Death>();
        var nanny = new ThreadNanny(deaths::add);

        nanny.start("first", () -> {
                    throw new IllegalStateException("one");
                })
                .join();
        nanny.start("second", () -> {
                    throw new AssertionError("two");
                })
                .join();

        assertThat(deaths).singleElement().satisfies(death -> {
            assertThat(death.thread()).isEqualTo("first");
            assertThat(death.cause()).hasMessage("one");
        });
    }

    @Test
    void an_error_is_a_death_and_a_return_is_not() throws Exception {
        var deaths = new LinkedBlockingQueue<ThreadNanny.Death>();
        var nanny = new ThreadNanny(deaths::add);

        nanny.start("done", () -> {}).join();
        assertThat(deaths).isEmpty();

        nanny.start("out-of-memory", () -> {
                    throw new OutOfMemoryError("pretended");
                })
                .join();
        assertThat(deaths).extracting(ThreadNanny.Death::thread).containsExactly("out-of-memory");
    }

    @Test
    void the_nanny_knows_how_many_live_and_which_have_died() throws Exception {
        var nanny = new ThreadNanny(death -> {});
        var release = new CountDownLatch(1);
        Thread waiting = nanny.start("waiting", () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        nanny.start("done", () -> {}).join();
        nanny.start("dying", () -> {
                    throw new IllegalStateException("pretended");
                })
                .join();

        assertThat(nanny.living()).isEqualTo(1);
        assertThat(nanny.dead()).containsExactly("dying");

        release.countDown();
        waiting.join();
        assertThat(nanny.living()).isZero();
    }

    @Test
    void last_words_are_said_once_to_everybody_and_waited_for_no_longer_than_the_limit() {
        var words = new LastWords();
        var heard = new LinkedBlockingQueue<String>();
        var never = new CountDownLatch(1);
        words.tell((reason, limit) -> {
            throw new IllegalStateException("pretended");
        });
        words.tell((reason, limit) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        words.tell((reason, limit) -> heard.add(reason));

        assertThat(words.areSaid()).isFalse();
        words.say("first", Duration.ofSeconds(1));
        words.say("second", Duration.ofHours(1));

        assertThat(heard).containsExactly("first");
        assertThat(words.areSaid()).isTrue();
        never.countDown();
    }
}
