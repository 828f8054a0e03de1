package snapshots.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A person with a browser: the system's own Chromium, without a window. Notes what the browser complains about. */
public final class Visitor implements AutoCloseable {

    /** Chromium starts slowly on a machine that has much to do. */
    private static final double PATIENCE_MILLIS = 60_000;

    private static final List<String> SERIOUS = List.of("serious", "critical");

    private static final String SIGHT =
            "Object.defineProperty(document, 'hidden', {get: () => sessionStorage.getItem('away') === 'yes'})";

    private final Playwright playwright;
    private final Browser chromium;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    public Visitor() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setTimeout(PATIENCE_MILLIS)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-dev-shm-usage",
                                "--disable-gpu",
                                "--host-resolver-rules=MAP " + Site.OTHER_HOST + " 127.0.0.1")));
    }

    private static Path executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium here: apt-get install chromium"));
    }

    /** At a desk. */
    public Page atDesk() {
        return page(1280, 900, ColorScheme.LIGHT);
    }

    /** With a small phone. */
    public Page withPhone() {
        return page(360, 740, ColorScheme.LIGHT);
    }

    /** A new window, with cookies of its own. */
    public Page page(int width, int height, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        return tab(context);
    }

    /** A further tab of the same window. */
    public Page tabBeside(Page page) {
        return tab(page.context());
    }

    private Page tab(BrowserContext context) {
        Page page = context.newPage();
        page.addInitScript(SIGHT);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onRequest(request -> requests.add(request.url()));
        return page;
    }

    /** As when another tab is looked at; without a window no tab is ever hidden. */
    public static void lookAway(Page page) {
        page.evaluate("sessionStorage.setItem('away', 'yes'); document.dispatchEvent(new Event('visibilitychange'))");
    }

    /** As when the tab is looked at again. */
    public static void lookAt(Page page) {
        page.evaluate("sessionStorage.removeItem('away'); document.dispatchEvent(new Event('visibilitychange'))");
    }

    /** Forgets what the browser complained about so far, which must be nothing but this. */
    public void expectComplaints(String part) {
        assertThat(complaints)
                .as("what the browser complains about")
                .isNotEmpty()
                .allMatch(text -> text.contains(part));
        complaints.clear();
    }

    /** Without scripts. */
    public Page withoutScripts() {
        BrowserContext context = chromium.newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context.newPage();
    }

    /** That nothing went wrong in the browser, and that it asked nobody but the site. */
    public void assertNothingAmiss(Site site) {
        assertThat(complaints).as("what the browser complains about").isEmpty();
        assertThat(requests)
                .as("whom the browser asked")
                .allMatch(url -> url.startsWith(site.url("/")) || url.startsWith("data:") || url.startsWith("blob:"));
    }

    /** That people with a screen reader, without a mouse or with weak eyes can use it. */
    public static void assertAccessible(Page page) {
        List<String> faults = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
                        .toList();
        assertThat(faults).as("accessibility of %s", page.url()).isEmpty();
    }

    /** That the page can be read without scrolling sideways. */
    public static void assertFits(Page page) {
        Object overhang = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) overhang).intValue())
                .as("how much wider %s is than its window", page.url())
                .isZero();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
