package snapshots.web.zones;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.web.zones.ZonesSite.person;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Zones are drawn, tried and saved, in a real browser. */
@Timeout(600)
class ZonesInBrowserIT {

    private static final double PATIENCE = 60_000;
    private static final String ZONES = "/cameras/Front%20Door%20Camera/zones";

    @TempDir
    Path dataDir;

    private ZonesSite site;
    private Playwright playwright;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        site = new ZonesSite(dataDir);
        Instant now = Instant.now().minus(Duration.ofMinutes(10));
        site.record(now, person(0.9, 0.2, 0.9));
        site.record(now.plusSeconds(60), person(0.8, 0.8, 0.9));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setTimeout(PATIENCE)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
        page = chromium.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
        page.setDefaultTimeout(PATIENCE);
        page.onConsoleMessage(message -> {
            if (Set.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close() {
        playwright.close();
        site.close();
    }

    @Test
    void by_mouse_a_zone_is_drawn_tried_and_saved() {
        page.navigate(site.url(ZONES));
        page.locator("#zone-new").click();
        click(0.05, 0.3);
        click(0.4, 0.3);
        click(0.4, 0.95);
        click(0.05, 0.95);
        page.locator("#zone-done").click();
        page.locator("#zone-list input").fill("left");
        page.locator("#zone-list input").press("Tab");
        assertThat(page.locator("#zones")).hasValue(Pattern.compile("ignore left: 0\\.0(49|50).*"));

        String drawn = page.locator("#zones").inputValue();
        drag(page.locator(".zone-corner").nth(2).boundingBox(), 0.45, 0.9);
        assertThat(page.locator("#zones").inputValue()).isNotEqualTo(drawn);
        page.locator("#zone-undo").click();
        assertThat(page.locator("#zones")).hasValue(drawn);
        assertAccessible();

        page.locator("#ask").click();
        assertThat(page.locator("#answer-title")).hasText("2 alerts would be 1: 0 gained, 1 lost.");
        assertThat(page.locator("#lost li")).hasCount(1);
        assertThat(page.locator("#gained li")).hasCount(0);
        assertAccessible();
        page.locator("#save").click();

        assertThat(page.locator("main [role=status]").first()).containsText("Saved");
        assertThat(page.locator("#zones")).hasValue(drawn);
        assertThat(page.locator(".zone-shape.ignore")).hasCount(1);
        assertThat(dataDir.resolve("cameras.yml")).content().contains("'[left]'");
        assertThat(complaints).isEmpty();
    }

    @Test
    void by_keyboard_a_zone_is_drawn_moved_and_deleted() {
        page.navigate(site.url(ZONES));
        page.locator("#zone-new").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#zone-drawing")).isFocused();
        page.keyboard().press("Space");
        press("ArrowRight", 10);
        page.keyboard().press("Space");
        press("ArrowDown", 10);
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
        assertThat(page.locator("#zones")).hasValue("ignore zone 1: 0.5,0.5 0.6,0.5 0.6,0.6");

        page.locator(".zone-corner").first().focus();
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Shift+ArrowUp");
        assertThat(page.locator("#zones")).hasValue("ignore zone 1: 0.49,0.45 0.6,0.5 0.6,0.6");
        page.keyboard().press("Control+z");
        assertThat(page.locator("#zones")).hasValue("ignore zone 1: 0.49,0.5 0.6,0.5 0.6,0.6");
        page.locator("#zone-list button", new Page.LocatorOptions().setHasText("Delete"))
                .press("Enter");
        assertThat(page.locator("#zones")).hasValue("");
        assertThat(page.locator("#zone-new")).isFocused();
        assertThat(complaints).isEmpty();
    }

    @Test
    void edges_that_cross_are_said_before_anything_is_sent() {
        page.setViewportSize(360, 740);
        page.navigate(site.url(ZONES));
        page.locator("summary").first().click();
        page.locator("#zones").fill("ignore knot: 0,0 1,1 1,0 0,1");
        page.locator("#save").click();

        assertThat(page.locator("#zone-fault")).hasText("The edges of the zone knot cross or touch");
        assertThat(page).hasURL(site.url(ZONES));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
        assertThat(dataDir.resolve("cameras.yml")).doesNotExist();
    }

    private void click(double x, double y) {
        BoundingBox box = page.locator("#zone-drawing").boundingBox();
        page.locator("#zone-drawing").click(new Locator.ClickOptions().setPosition(x * box.width, y * box.height));
    }

    private void drag(BoundingBox from, double x, double y) {
        BoundingBox box = page.locator("#zone-drawing").boundingBox();
        page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(box.x + x * box.width, box.y + y * box.height);
        page.mouse().up();
    }

    private void press(String key, int times) {
        for (int i = 0; i < times; i++) {
            page.keyboard().press(key);
        }
    }

    private void assertAccessible() {
        assertThat(new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                                .flatMap(rule ->
                                        rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml())))
                .isEmpty();
    }
}
