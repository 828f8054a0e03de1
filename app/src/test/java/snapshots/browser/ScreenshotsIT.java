package snapshots.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Renews the pictures of the guide: {@code make screenshots}. */
@Timeout(600)
@EnabledIfSystemProperty(named = "screenshots", matches = ".+", disabledReason = "only by make screenshots")
class ScreenshotsIT {

    private static final Path FOLDER = Path.of(System.getProperty("screenshots", "."));
    private static final int QUALITY = 72;

    @TempDir
    Path dataDir;

    @Test
    void the_pages_look_like_this() {
        try (Site site = new Site(
                        dataDir,
                        Map.of("ARCHIVE_DIR", dataDir.resolve("archive").toString()));
                Visitor visitor = new Visitor()) {
            site.awaitPushedPicture();
            String picture = site.motionAt("Front Door");
            for (int i = 0; i < 3; i++) {
                site.motionAt("Living Room");
                site.motionAt("Front Door");
            }
            Map<String, String> pages = Map.of(
                    "grid",
                    "/?view=pictures",
                    "picture",
                    "/pictures/" + picture,
                    "cameras",
                    "/cameras",
                    "status",
                    "/status");
            pages.forEach((name, path) -> {
                take(visitor.page(1280, 860, ColorScheme.LIGHT), site.url(path), name + "-desk.jpg");
                take(visitor.page(360, 740, ColorScheme.LIGHT), site.url(path), name + "-phone.jpg");
            });
            take(visitor.page(1280, 860, ColorScheme.DARK), site.url("/?view=pictures"), "grid-dark.jpg");
        }
    }

    private static void take(Page page, String url, String name) {
        page.navigate(url);
        page.evaluate(
                "Promise.all([...document.images].filter(i => i.checkVisibility() && i.getBoundingClientRect().top < innerHeight)"
                        + ".map(i => i.decode().catch(() => {})))");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name))
                .setType(ScreenshotType.JPEG)
                .setQuality(QUALITY));
        page.context().close();
    }
}
