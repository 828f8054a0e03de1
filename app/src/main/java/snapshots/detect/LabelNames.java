package snapshots.detect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.Detection;
import software.amazon.awssdk.services.rekognition.model.Label;
import software.amazon.awssdk.services.rekognition.model.LabelAlias;
import software.amazon.awssdk.services.rekognition.model.LabelCategory;
import software.amazon.awssdk.services.rekognition.model.Parent;

/**
 * What Rekognition's labels are called here: as the local model calls the same thing, whether Rekognition names it, a
 * kind of it ({@code Sedan}, child of {@code Car}) or uses another word ({@code Sofa}); else as Rekognition does, in
 * lower case. Immutable.
 *
 * <p>The labels, their parents and categories: Amazon Rekognition developer guide, "Detecting labels".
 */
final class LabelNames {

    /** Words of Rekognition for what COCO calls otherwise. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("human", Detection.PERSON),
            Map.entry("people", Detection.PERSON),
            Map.entry("adult", Detection.PERSON),
            Map.entry("child", Detection.PERSON),
            Map.entry("kid", Detection.PERSON),
            Map.entry("baby", Detection.PERSON),
            Map.entry("teen", Detection.PERSON),
            Map.entry("male", Detection.PERSON),
            Map.entry("female", Detection.PERSON),
            Map.entry("man", Detection.PERSON),
            Map.entry("woman", Detection.PERSON),
            Map.entry("boy", Detection.PERSON),
            Map.entry("girl", Detection.PERSON),
            Map.entry("pedestrian", Detection.PERSON),
            Map.entry("automobile", "car"),
            Map.entry("van", "car"),
            Map.entry("minivan", "car"),
            Map.entry("caravan", "car"),
            Map.entry("bike", "bicycle"),
            Map.entry("motorbike", "motorcycle"),
            Map.entry("moped", "motorcycle"),
            Map.entry("scooter", "motorcycle"),
            Map.entry("aircraft", "airplane"),
            Map.entry("plane", "airplane"),
            Map.entry("ship", "boat"),
            Map.entry("stopsign", "stop sign"),
            Map.entry("hydrant", "fire hydrant"),
            Map.entry("cattle", "cow"),
            Map.entry("purse", "handbag"),
            Map.entry("luggage", "suitcase"),
            Map.entry("necktie", "tie"),
            Map.entry("ball", "sports ball"),
            Map.entry("mug", "cup"),
            Map.entry("doughnut", "donut"),
            Map.entry("sofa", "couch"),
            Map.entry("table", "dining table"),
            Map.entry("television", "tv"),
            Map.entry("monitor", "tv"),
            Map.entry("remote control", "remote"),
            Map.entry("computer keyboard", "keyboard"),
            Map.entry("mobile phone", "cell phone"),
            Map.entry("fridge", "refrigerator"),
            Map.entry("hair dryer", "hair drier"),
            Map.entry("blow dryer", "hair drier"));

    /** What belongs to a person and is none. */
    private static final Set<String> PARTS_OF_PEOPLE =
            Set.of("body part", "face", "head", "hand", "finger", "skin", "hair");

    /** Labels of these describe the picture, or what somebody does or wears: nothing in it that could be counted. */
    private static final Set<String> NO_THINGS = Set.of(
            "actions",
            "apparel and accessories",
            "beauty and personal care",
            "buildings and architecture",
            "colors and visual composition",
            "damage detection",
            "events and attractions",
            "expressions and emotions",
            "health and fitness",
            "hobbies and interests",
            "home and indoors",
            "nature and outdoors",
            "patterns and shapes",
            "performing arts",
            "person description",
            "popular landmarks",
            "profession",
            "sports",
            "travel and adventure",
            "weather and environment");

    private final Set<String> known;

    /** @param known labels of the local model */
    LabelNames(List<String> known) {
        this.known = Set.copyOf(known);
    }

    /**
     * The local model's word for it, null when that has none: of the label itself, else of another name, else of what it
     * is a kind of.
     */
    @Nullable
    String known(Label label) {
        if (isPartOfPerson(label)) {
            return null;
        }
        return Stream.of(Stream.of(label.name()), aliases(label), parents(label))
                .flatMap(names -> names)
                .map(LabelNames::lower)
                .map(name -> SYNONYMS.getOrDefault(name, name))
                .filter(known::contains)
                .findFirst()
                .orElse(null);
    }

    /** Whether the name itself is the local model's, as {@code Person} is and {@code Man} is not. */
    boolean isExact(Label label) {
        return known.contains(lower(label.name()));
    }

    /** Whether it names something that can be pointed at. */
    boolean isThing(Label label) {
        Set<String> categories = label.categories().stream()
                .map(LabelCategory::name)
                .filter(Objects::nonNull)
                .map(LabelNames::lower)
                .collect(Collectors.toSet());
        return !isPartOfPerson(label) && (categories.isEmpty() || !NO_THINGS.containsAll(categories));
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static Stream<String> parents(Label label) {
        return label.parents().stream().map(Parent::name).filter(Objects::nonNull);
    }

    private static Stream<String> aliases(Label label) {
        return label.aliases().stream().map(LabelAlias::name).filter(Objects::nonNull);
    }

    private static boolean isPartOfPerson(Label label) {
        return Stream.concat(Stream.of(label.name()), parents(label))
                .map(LabelNames::lower)
                .anyMatch(PARTS_OF_PEOPLE::contains);
    }
}
