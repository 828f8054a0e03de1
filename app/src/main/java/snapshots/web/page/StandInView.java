package snapshots.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A part that stands in for a real one that is not configured.
 *
 * @param replacement settings by which the real one takes its place
 */
record StandInView(String what, String replacement) {

    private static final String PREFIX = "snapshots.stand-ins.";

    /** @param isOn whether a setting is true */
    static List<StandInView> of(Predicate<String> isOn) {
        List<StandInView> all = new ArrayList<>();
        if (isOn.test(PREFIX + "broker")) {
            all.add(new StandInView(
                    "The message broker runs inside this service and forgets everything when it stops.",
                    "RABBITMQ_SERVER_ADDRESS=192.168.1.10:5672"));
        }
        if (isOn.test(PREFIX + "cameras")) {
            all.add(new StandInView(
                    "The cameras at the Front Door and in the Living Room are simulated and play stored photos.",
                    "OUTPUT_1_TYPE=Camera OUTPUT_1_LOCATION='Front Door'"));
        }
        if (isOn.test(PREFIX + "pushing-camera")) {
            all.add(new StandInView(
                    "The camera in the Driveway is simulated and uploads a stored photo by FTP now and then.",
                    "INPUT_1_TYPE=Camera INPUT_1_LOCATION=Driveway INPUT_1_FTP_USER=driveway INPUT_1_FTP_PASS=…"));
        }
        if (isOn.test(PREFIX + "motion")) {
            all.add(new StandInView(
                    "Motion is simulated: triggers come by themselves.", "ends with the simulated cameras or broker"));
        }
        return List.copyOf(all);
    }
}
