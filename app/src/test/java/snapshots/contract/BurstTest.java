package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three pictures for one trigger, as people meet them: on the bus, in the folder and in the journal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class BurstTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path dataDir;

    private final byte[] people = Photos.read("vtest_01.jpg");
    private final byte[] coffee = Photos.read("coffee.jpg");
    private final byte[] cat = Photos.read("chelsea.jpg");
    private BurstSite site;
    private Service service;

    @BeforeAll
    void start() throws Exception {
        site = new BurstSite(dataDir);
        service = site.service(Map.of());
        site.bus.heartbeat();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        site.close();
    }

    @Test
    void the_sharpest_picture_of_somebody_is_announced_and_the_others_are_kept() throws Exception {
        byte[] blurred = blurred(people, 2);
        byte[] moreBlurred = blurred(people, 3);
        site.camera.shows(blurred, people, moreBlurred);
        site.trigger("people");

        Bus.Event event = site.bus.event();

        assertThat(event.input().get("image")).isEqualTo(people);
        // The cars may have been seen in another test, and count only once.
        assertThat(event.input().get("event_detail")).asString().startsWith("4 person(s) and ");
        Path announced = Path.of((String) event.input().get("storage_path"));
        assertThat(announced.getFileName().toString()).startsWith("human_front-door-camera_");
        assertThat(announced).hasBinaryContent(people);
        await().atMost(PATIENCE)
                .until(() -> BurstSite.states(service, "people").equals(List.of("PUBLISHED", "KEPT", "KEPT")));
        List<Map<String, Object>> rows = BurstSite.rows(service, "people");
        assertThat(rows.getFirst())
                .containsEntry("id", event.properties().getMessageId())
                .containsEntry("path", announced.toString());
        assertThat(Path.of((String) rows.get(1).get("path"))).hasBinaryContent(blurred);
        assertThat(Path.of((String) rows.get(2).get("path"))).hasBinaryContent(moreBlurred);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(BurstSite.detail(service, "choose", "people"))
                        .startsWith("picture 2 of 3: person 0."));
        Path drawn = announced.resolveSibling(announced.getFileName().toString().replace("human_", "detect_"));
        await().atMost(PATIENCE).until(() -> Files.exists(drawn));
        site.assertNothingElseIsAnnounced();
    }

    @Test
    void somebody_who_comes_late_is_announced() throws Exception {
        site.camera.shows(coffee, cat, people);
        site.trigger("late");

        assertThat(site.bus.event().input().get("image")).isEqualTo(people);
    }

    @Test
    void a_camera_that_fails_in_the_middle_costs_the_rest_of_the_burst_and_not_the_event() throws Exception {
        site.camera.shows(coffee, people).fails();
        int before = site.camera.requests();
        site.trigger("fails");

        assertThat(site.bus.event().input().get("image")).isEqualTo(people);
        assertThat(site.camera.requests()).isEqualTo(before + 3);
        assertThat(BurstSite.detail(service, "burst", "fails")).startsWith("2 of 3 pictures: Camera \"Front Door\" ");
        assertThat(BurstSite.rows(service, "fails")).hasSize(2);
        site.assertNothingElseIsAnnounced();
    }

    @Test
    void one_picture_suffices() throws Exception {
        site.camera.shows(coffee).fails();
        site.trigger("fails at once");

        assertThat(site.bus.event().input().get("image")).isEqualTo(coffee);
        site.assertNothingElseIsAnnounced();
    }

    @Test
    void a_trigger_that_comes_in_the_middle_gets_the_camera_next() throws Exception {
        int before = site.camera.requests();
        site.camera.shows(coffee);
        site.trigger("first");
        await().atMost(PATIENCE).until(() -> site.camera.requests() == before + 2);
        site.trigger("second");
        await().atMost(PATIENCE)
                .until(() -> BurstSite.rows(service, "second").stream()
                        .anyMatch(row -> row.get("acknowledged").equals(1)));
        site.camera.shows(people, cat, cat, cat);

        Bus.Event first = site.bus.event();
        Bus.Event second = site.bus.event();

        assertThat(first.input()).containsEntry("device_label", "first").containsEntry("image", people);
        assertThat(second.input()).containsEntry("device_label", "second").containsEntry("image", cat);
        assertThat(BurstSite.detail(service, "burst", "first")).startsWith("2 of 3 pictures: the next trigger waited");
    }

    private static byte[] blurred(byte[] jpeg, int by) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        BufferedImage small = scaled(image, image.getWidth() / by, image.getHeight() / by);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(scaled(small, image.getWidth(), image.getHeight()), "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}
