package snapshots.upload;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.JournalException;
import snapshots.catalog.UnknownCameras;
import snapshots.catalog.UnknownCameras.Taken;
import snapshots.catalog.UnknownCameras.UnknownCamera;
import snapshots.catalog.UploadedFile;
import snapshots.device.Uploader;

/**
 * Cameras that push and that nobody has configured: what they push is kept and not announced; the log says what to configure,
 * and once that is done, what waited goes its way. Thread-safe.
 */
final class LearnMode {

    private static final Logger log = LoggerFactory.getLogger(LearnMode.class);

    /** A clock may be off by so much without being worth a word. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final UnknownCameras cameras;
    private final Owners owners;
    private final String uploadFolder;
    private final Predicate<String> isSet;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** What was proposed so far: numbers up to this one, and these places. Guarded by this. */
    private int proposed;

    private final Set<String> proposedLocations = new HashSet<>();

    /** By folder. Guarded by this. */
    private final Map<String, String> proposals = new HashMap<>();

    /** @param isSet whether a setting of this name exists */
    LearnMode(UnknownCameras cameras, Owners owners, String uploadFolder, Predicate<String> isSet) {
        this.cameras = cameras;
        this.owners = owners;
        this.uploadFolder = uploadFolder;
        this.isSet = isSet;
    }

    /** To be called before the journal's unfinished work is taken up: so much is added to it. */
    int adopt() {
        int adopted = 0;
        for (UnknownCamera unknown : cameras.list()) {
            Optional<Uploader> adopter = owners.adopterOf(unknown.folder());
            if (adopter.isPresent()) {
                adopted += adopt(unknown.folder(), adopter.get());
            } else {
                tell(unknown);
            }
        }
        return adopted;
    }

    private int adopt(String folder, Uploader adopter) {
        int count = cameras.adopt(folder, adopter.key(), adopter.label(), (cameraTime, arrival) -> {
            CapturedTime captured = CapturedTime.of(cameraTime, adopter.zone(), arrival);
            return new Taken(captured.instant(), captured.doubt().word());
        });
        log.info("Uploads of \"{}\" belong to {} now: {}", folder, adopter.label(), count);
        return count;
    }

    /** An upload was kept whose camera is not known. */
    void uploaded(UploadedFile file) {
        if (told.contains(file.camera())) {
            return;
        }
        try {
            cameras.list().stream()
                    .filter(unknown -> unknown.folder().equals(file.camera()))
                    .findFirst()
                    .ifPresent(this::tell);
        } catch (JournalException e) {
            log.debug("{} is told of with its next upload: {}", file.camera(), e.getMessage());
        }
    }

    private void tell(UnknownCamera unknown) {
        if (told.add(unknown.folder())) {
            log.warn(
                    "An unknown camera pushes to \"{}\"{}{}; {} kept, none announced. To adopt it, set and restart: {}",
                    unknown.folder(),
                    unknown.namedBy().isEmpty() ? "" : ", naming its files like " + unknown.namedBy(),
                    unknown.skew().map(LearnMode::skew).orElse(""),
                    unknown.uploads(),
                    proposal(unknown));
        }
    }

    /** What is known of each of them, and how to adopt it. */
    List<Newcomer> newcomers() {
        return cameras.list().stream()
                .map(unknown -> new Newcomer(
                        unknown.folder(),
                        unknown.uploads(),
                        unknown.namedBy(),
                        unknown.skew().filter(skew -> skew.abs().compareTo(TOLERANCE) >= 0),
                        unknown.lastSentPath(),
                        proposal(unknown)))
                .toList();
    }

    private static String skew(Duration skew) {
        if (skew.abs().compareTo(TOLERANCE) < 0) {
            return "";
        }
        return ", its clock " + skew.abs().toMinutes() + " minutes " + (skew.isNegative() ? "behind" : "ahead")
                + " (or in another time zone: add INPUT_n_TIME_ZONE)";
    }

    /** Settings as they can be pasted into the environment, beside those of other unknown cameras. */
    private synchronized String proposal(UnknownCamera unknown) {
        return proposals.computeIfAbsent(unknown.folder(), _ -> newProposal(unknown));
    }

    private String newProposal(UnknownCamera unknown) {
        do {
            proposed++;
        } while (isSet.test("INPUT_" + proposed + "_TYPE"));
        String input = "INPUT_" + proposed + "_";
        String location = freeLocation(unknown.folder());
        return input + "TYPE=Camera " + input + "LOCATION=" + quoted(location) + place(input, unknown, location);
    }

    private String freeLocation(String folder) {
        String location = location(folder);
        String free = location;
        for (int i = 2; owners.isLabel(free) || !proposedLocations.add(free); i++) {
            free = location + " " + i;
        }
        return free;
    }

    private static String location(String folder) {
        String last = folder.substring(folder.lastIndexOf('/') + 1);
        String name = Stream.of(last.split("[-_ \\\\]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? "New Camera" : name;
    }

    private String place(String input, UnknownCamera unknown, String location) {
        String folder = unknown.folder();
        String own = (uploadFolder.isEmpty() ? "" : uploadFolder + "/")
                + location.toLowerCase(Locale.ROOT).replace(" ", "");
        if (folder.equals(own)) {
            return "";
        }
        if (folder.isEmpty()) {
            return " " + input + "FOLDER=/";
        }
        boolean isFolder = unknown.lastSentPath().startsWith(folder + "/");
        return " " + input + (isFolder ? "FOLDER=" : "CAMERA_ID=") + quoted(folder);
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9._/-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
