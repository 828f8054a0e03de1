package snapshots.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;
import pylib.credentials.Secret;

@Timeout(60)
class VisionPlacesTest {

    private final VisionPlaces places = new VisionPlaces(new VisionSettings(true, new Secret("not-a-real-key"), 1, 1));

    @Test
    void who_finds_no_place_is_told_at_once() throws Exception {
        try (var first = places.take();
                var _ = places.take()) {
            first.awaitTurn();

            assertThatThrownBy(places::take)
                    .isInstanceOfSatisfying(
                            VisionRefusedException.class,
                            busy -> assertThat(busy.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE))
                    .hasMessageContaining("busy");
        }
    }

    @Test
    void who_is_done_makes_room_whether_it_had_its_turn_or_not() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (var hasTurn = places.take();
                    var _ = places.take()) {
                hasTurn.awaitTurn();
            }
        }
        try (var _ = places.take();
                var second = places.take()) {
            second.awaitTurn();
        }
    }

    @Test
    void the_next_turn_comes_when_the_one_before_is_over() throws Exception {
        var first = places.take();
        first.awaitTurn();
        CompletableFuture<Void> next = CompletableFuture.runAsync(() -> {
            try (var place = places.take()) {
                place.awaitTurn();
            } catch (VisionRefusedException e) {
                throw new IllegalStateException(e);
            }
        });

        first.close();

        assertThat(next.get(30, TimeUnit.SECONDS)).isNull();
    }
}
