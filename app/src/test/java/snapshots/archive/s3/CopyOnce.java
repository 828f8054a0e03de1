package snapshots.archive.s3;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import snapshots.archive.Destination;
import snapshots.archive.DestinationSettings;

/** A process of its own that makes the destination as the service does, and copies to it so many pictures. */
final class CopyOnce {

    private CopyOnce() {}

    /** @param args how many, and settings: {@code bucket=name} */
    public static void main(String[] args) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (int i = 1; i < args.length; i++) {
            String[] setting = args[i].split("=", 2);
            settings.put("to.s3." + setting[0], setting[1]);
        }
        try (Destination destination = new S3Factory(Clock.systemUTC())
                .create(
                        "s3",
                        new Binder(new MapConfigurationPropertySource(settings))
                                .bindOrCreate("to", DestinationSettings.class))
                .orElseThrow()) {
            System.out.println("made " + destination.getClass().getName() + " " + destination.details());
            for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                System.out.println("copied " + destination.copy(Orders.picture("p" + i + ".jpg", new byte[1000])));
            }
        }
    }
}
