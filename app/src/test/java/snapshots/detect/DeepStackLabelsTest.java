package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepStackLabelsTest {

    @ParameterizedTest
    @CsvSource({
        "Person, person",
        "MOTORCYCLE, motorcycle",
        "motorbike, motorcycle",
        "stop_sign, stop sign",
        "donot, donut",
        "Hair Dryer, hair drier",
        "vehicle, vehicle",
        "' raccoon ', raccoon"
    })
    void says_it_in_the_words_of_the_local_model(String label, String word) {
        assertThat(DeepStackLabels.normalised(label)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aeroplane",
                "diningtable",
                "donot",
                "hair dryer",
                "motorbike",
                "pottedplant",
                "sofa",
                "tvmonitor"
            })
    void another_word_leads_to_one_that_the_local_model_knows(String label) throws Exception {
        assertThat(ModelFiles.labels())
                .contains(DeepStackLabels.normalised(label))
                .doesNotContain(label);
    }

    @Test
    void leaves_the_local_models_own_words_alone() throws Exception {
        assertThat(ModelFiles.labels())
                .allSatisfy(
                        label -> assertThat(DeepStackLabels.normalised(label)).isEqualTo(label));
    }
}
