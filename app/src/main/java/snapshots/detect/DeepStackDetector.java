package snapshots.detect;

import java.util.List;
import java.util.Optional;
import snapshots.image.UprightJpeg;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;

/**
 * Another program on the network that looks at pictures: DeepStack, CodeProject.AI, blue-onyx, or whatever speaks their
 * protocol. Such programs do not agree on whether a picture is turned as its EXIF says before it is looked at, so they get
 * upright ones only.
 */
final class DeepStackDetector implements Detector {

    private final DeepStackSettings settings;
    private final double lowest;
    private final DeepStackServer server;

    /**
     * Does not connect yet.
     *
     * @param settings with a URL
     * @param lowest from which score on a detection is worth recording, 0 to 1
     */
    DeepStackDetector(DeepStackSettings settings, double lowest) {
        this.settings = settings;
        this.lowest = Math.min(lowest, settings.threshold());
        this.server = new DeepStackServer(settings);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public double threshold() {
        return settings.threshold();
    }

    @Override
    public List<Detection> detect(Frame frame) throws DetectionException, BrokenPictureException {
        UprightJpeg picture = upright(frame);
        MultipartForm form = new MultipartForm().field("min_confidence", Double.toString(lowest));
        if (!settings.apiKey().value().isEmpty()) {
            form.field("api_key", settings.apiKey().value());
        }
        form.jpeg("image", "image.jpg", picture.bytes());
        return server.ask(form).detections(picture.width(), picture.height());
    }

    private static UprightJpeg upright(Frame frame) throws BrokenPictureException {
        Optional<UprightJpeg> asIs = UprightJpeg.asIs(frame.jpeg());
        return asIs.isPresent() ? asIs.get() : UprightJpeg.encoded(frame.picture());
    }

    @Override
    public void close() {
        server.close();
    }
}
