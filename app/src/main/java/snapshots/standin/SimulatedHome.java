package snapshots.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import pylib.credentials.Secret;

/** The home of the demonstration: where its cameras are, what they show and how they are reached. */
final class SimulatedHome {

    static final String USER = "demo";
    static final Secret PASSWORD = new Secret("demo-password");

    /** Where cameras are that can be asked. */
    static final List<Place> PLACES = List.of(
            new Place("Front Door", List.of("vtest_01.jpg", "vtest_empty_median.jpg", "vtest_04.jpg", "vtest_08.jpg")),
            new Place("Living Room", List.of("chelsea.jpg", "astronaut.jpg", "coffee.jpg", "camera.jpg")));

    /** Where the camera is that pushes its pictures, to its own account at the FTP server. */
    static final Place DRIVEWAY =
            new Place("Driveway", List.of("vtest_empty_median.jpg", "vtest_08.jpg", "vtest_01.jpg", "vtest_04.jpg"));

    static final String FTP_USER = "driveway";
    static final Secret FTP_PASSWORD = new Secret("driveway-demo-password");

    private SimulatedHome() {}

    /** A place with a camera, and the photos it shows in turn. */
    record Place(String location, List<String> photos) {

        String deviceKey() {
            return location + " Camera";
        }

        List<byte[]> pictures() {
            return photos.stream().map(SimulatedHome::photo).toList();
        }
    }

    /** The {@code device_params} of the camera at the nth place, from 0. */
    static String address(int place, int firstPort) {
        return USER + ":" + PASSWORD.value() + "@127.0.0.1:" + (firstPort + place);
    }

    private static byte[] photo(String name) {
        try (InputStream stream =
                Objects.requireNonNull(SimulatedHome.class.getResourceAsStream("/standin/photos/" + name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
