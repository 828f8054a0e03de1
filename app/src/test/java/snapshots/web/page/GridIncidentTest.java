package snapshots.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridIncidentTest {

    @Test
    void a_list_of_many_draws_the_newest_of_an_incident_and_says_how_many_more_there_are() {
        GridIncident few = incident(25);
        GridIncident many = incident(200);

        assertThat(few.drawn()).hasSize(24);
        assertThat(few.isDrawnWhole()).isTrue();
        assertThat(many.drawn()).hasSize(24).first().isEqualTo(many.others().getFirst());
        assertThat(many.isDrawnWhole()).isFalse();
        assertThat(many.more()).isEqualTo("199 more");
    }

    private static GridIncident incident(int pictures) {
        List<Card> cards = IntStream.range(0, pictures)
                .mapToObj(i -> card(Integer.toString(i)))
                .toList();
        return new GridIncident("0", cards.getFirst(), cards.subList(1, pictures), "/?view=pictures");
    }

    private static Card card(String id) {
        return new Card(
                id,
                "/pictures/" + id,
                "Yard",
                Instant.EPOCH,
                "18:30:05",
                true,
                false,
                true,
                false,
                false,
                "",
                "",
                List.of());
    }
}
