package snapshots.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import snapshots.catalog.CatalogueAccess;
import snapshots.device.BadSettingException;
import snapshots.image.ImageSettings;
import snapshots.image.PictureDecoder;

/**
 * {@code make detect}: shows what every configured detector sees in pictures. Works with the service's settings and without
 * the service. Reads {@code FILE} and {@code OUT} of the environment.
 */
final class DetectCommand {

    private DetectCommand() {}

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) {
        String problem;
        try {
            problem = show(System.getenv()) ? "" : "Not everything could be looked at, see above.";
        } catch (BadSettingException | IOException e) {
            problem = String.valueOf(e.getMessage());
        } catch (DetectionException e) {
            problem = "The detector " + e.getMessage();
        }
        if (!problem.isEmpty()) {
            System.err.println(problem);
            System.exit(1);
        }
    }

    /** @return whether every detector looked at every picture */
    @SuppressWarnings("SystemOut")
    private static boolean show(Map<String, String> environment) throws DetectionException, IOException {
        String out = environment.getOrDefault("OUT", "");
        List<Path> pictures = PictureFiles.named(environment.getOrDefault("FILE", ""));
        if (pictures.isEmpty()) {
            throw new BadSettingException("Which picture? make detect FILE=photo.jpg, or a folder with .jpg files");
        }
        var copies = new DrawnCopies(out.isBlank() ? null : Path.of(out), pictures);
        try (var context = new SpringApplicationBuilder(DetectionAlone.class)
                .web(WebApplicationType.NONE)
                // Off, so that nothing is loaded before it is asked for, here.
                .run("--snapshots.detect.enabled=false", "--logging.level.snapshots=warn")) {
            List<Detector> detectors =
                    context.getBean(ConfiguredDetectors.class).open();
            try {
                PictureDecoder decoder = context.getBean(PictureDecoder.class);
                return new DetectTable(detectors, new Thresholds(), decoder, copies, System.out).show(pictures);
            } finally {
                detectors.forEach(Detector::close);
            }
        }
    }

    /** The part of the service that is needed. */
    @EnableConfigurationProperties({
        DetectSettings.class,
        ModelSettings.class,
        DeepStackSettings.class,
        CloudSettings.class,
        CostSettings.class,
        ImageSettings.class
    })
    @Import({CatalogueAccess.class, LocalModel.class, ConfiguredDetectors.class, PictureDecoder.class})
    static final class DetectionAlone {}
}
