package snapshots.watch;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.image.Photos;

/** What is taken for the same view, for an even surface, and for something else; misses included. */
class SignatureTest {

    private static final double LIKENESS = WatchSite.settings(Map.of()).likeness();

    private static final List<String> PHOTOS = List.of(
            "vtest_empty_median.jpg",
            "vtest_01.jpg",
            "vtest_04.jpg",
            "vtest_08.jpg",
            "astronaut.jpg",
            "camera.jpg",
            "chelsea.jpg",
            "coffee.jpg");

    private static final Map<String, Signature> USUAL =
            PHOTOS.stream().collect(toMap(photo -> photo, photo -> Signature.of(Scenes.usual(photo))));

    /** Columns: what happens, how many of the 8 scenes are taken for an even surface, and how many for another view. */
    @ParameterizedTest
    @CsvSource({
        "shaken by 1 %, 0, 0",
        "half as bright, 0, 0",
        "half as bright again, 0, 0",
        "a fifth as bright, 0, 0",
        "in infrared, 0, 0",
        "negative, 0, 0",
        "noisy, 0, 0",
        "turned by 10 % to the right, 0, 8",
        "turned by 10 % to the left, 0, 8",
        "turned by 10 % down, 0, 8",
        "turned by 12 % both ways, 0, 8",
        "covered in black, 8, 0",
        "covered in grey, 8, 0",
        "covered in white, 8, 0",
        "'covered, with a shadow', 8, 0",
        "'covered, dark and noisy', 8, 0",
        "turned by 3 %, 0, 2",
        "covered to a fifth, 0, 0",
        "covered to a half, 0, 6",
        "out of focus, 0, 0",
    })
    void what_happens_is_told_apart(String change, int even, int other) {
        Map<String, Signature> seen =
                PHOTOS.stream().collect(toMap(photo -> photo, photo -> Signature.of(Scenes.changed(photo, change))));

        assertThat(PHOTOS.stream().filter(photo -> seen.get(photo).blank()))
                .as("even")
                .hasSize(even);
        assertThat(PHOTOS.stream()
                        .filter(photo -> !seen.get(photo).blank() && likeness(photo, seen.get(photo)) < LIKENESS))
                .as("another view")
                .hasSize(other);
    }

    @Test
    void who_walks_through_a_courtyard_does_not_make_it_another() throws Exception {
        List<String> courtyard = PHOTOS.subList(0, 4);
        Map<String, Signature> whole = new HashMap<>();
        for (String photo : PHOTOS) {
            whole.put(photo, Signature.of(Photos.picture(photo)));
        }
        for (String one : courtyard) {
            for (String other : PHOTOS) {
                double likeness = Signature.likeness(
                        whole.get(one).edges(), whole.get(other).edges());
                if (courtyard.contains(other)) {
                    assertThat(likeness).as("%s, %s", one, other).isGreaterThan(0.8);
                } else {
                    assertThat(likeness).as("%s, %s", one, other).isLessThan(0.2);
                }
            }
        }
    }

    private static double likeness(String photo, Signature seen) {
        return Signature.likeness(USUAL.get(photo).edges(), seen.edges());
    }
}
