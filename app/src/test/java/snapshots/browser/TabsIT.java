package snapshots.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with many tabs. A browser has six connections to a server over HTTP/1.1, and an open event stream holds one. */
@Timeout(600)
class TabsIT extends VisitedSite {

    @TempDir
    static Path dataDir;

    @BeforeAll
    static void pictures() {
        site = new Site(dataDir);
        site.awaitPushedPicture();
    }

    @Test
    void eight_tabs_work_and_each_that_is_looked_at_again_shows_what_came_meanwhile() {
        String before = site.motionAt("Front Door");
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tabs.forEach(Visitor::lookAway);
            Page tab = tabs.isEmpty() ? visitor.atDesk() : visitor.tabBeside(tabs.getFirst());
            tab.navigate(site.url("/?view=pictures"));
            assertThat(linkTo(tab, before)).isVisible();
            tabs.add(tab);
        }

        String meanwhile = site.motionAt("Living Room");

        assertThat(linkTo(tabs.getLast(), meanwhile)).isVisible();
        assertThat(linkTo(tabs.getFirst(), meanwhile)).hasCount(0);
        Visitor.lookAway(tabs.getLast());
        Visitor.lookAt(tabs.getFirst());
        assertThat(linkTo(tabs.getFirst(), meanwhile)).isVisible();
        linkTo(tabs.getFirst(), meanwhile).click();
        tabs.getFirst().waitForURL("**/pictures/**");
        tabs.getFirst().keyboard().press("s");
        assertThat(tabs.getFirst().locator("[data-keys=s]")).hasAttribute("aria-pressed", "true");
        visitor.assertNothingAmiss(site);
    }

    @Test
    void a_tab_that_was_opened_in_the_background_shows_what_came_before_it_was_looked_at() {
        Page front = visitor.atDesk();
        front.navigate(site.url("/status"));
        Page behind = visitor.tabBeside(front);
        behind.addInitScript("sessionStorage.setItem('away', 'yes')");
        behind.navigate(site.url("/?view=pictures"));

        String meanwhile = site.motionAt("Front Door");
        Visitor.lookAt(behind);

        assertThat(linkTo(behind, meanwhile)).isVisible();
        visitor.assertNothingAmiss(site);
    }

    @Test
    void after_many_pictures_a_tab_asks_once_and_keeps_the_order() {
        Page page = visitor.atDesk();
        page.navigate(site.url("/?view=pictures"));
        Visitor.lookAway(page);
        List<String> came = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            came.addFirst(site.motionAt("Front Door"));
            came.addFirst(site.motionAt("Living Room"));
        }
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));

        Visitor.lookAt(page);

        assertThat(linkTo(page, came.getFirst())).isVisible();
        assertThat(page.locator("#list a.shot").all().stream()
                        .limit(came.size())
                        .map(link -> link.getAttribute("href").replaceAll(".*/pictures/([^?]*).*", "$1")))
                .containsExactlyElementsOf(came);
        assertThat(asked).filteredOn(url -> url.contains("/card")).isEmpty();
        visitor.assertNothingAmiss(site);
    }

    @Test
    void a_tab_that_missed_more_than_a_page_begins_anew() {
        Page page = visitor.atDesk();
        page.navigate(site.url("/?view=pictures"));
        page.evaluate("document.querySelectorAll('.card').forEach(card => card.id += '-old')");
        Visitor.lookAway(page);
        String newest = site.motionAt("Front Door");

        Visitor.lookAt(page);

        assertThat(linkTo(page, newest)).isVisible();
        assertThat(page.locator(".card[id$='-old']")).hasCount(0);
    }

    private static Locator linkTo(Page page, String id) {
        return page.locator("#list a.shot[href*='" + id + "']");
    }
}
