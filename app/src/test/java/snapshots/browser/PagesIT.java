package snapshots.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person does with the pages, in a real browser. */
@Timeout(600)
class PagesIT extends VisitedSite {

    @TempDir
    static Path dataDir;

    private static String frontDoor;
    private static String livingRoom;

    @BeforeAll
    static void pictures() {
        site = new Site(dataDir);
        site.awaitPushedPicture();
        frontDoor = site.motionAt("Front Door");
        livingRoom = site.motionAt("Living Room");
    }

    @Test
    void a_new_picture_appears_without_reloading() {
        Page page = open(visitor.atDesk(), "/?view=pictures");
        page.evaluate("window.stays = 'the same page'");

        String id = site.motionAt("Front Door");

        assertThat(linkTo(page, id)).isVisible();
        assertThat(page.locator(".card").first().locator("a.shot"))
                .hasAttribute("href", Pattern.compile(".*" + id + ".*"));
        assertThat(page.evaluate("window.stays")).isEqualTo("the same page");
        visitor.assertNothingAmiss(site);
    }

    @Test
    void who_reads_further_down_is_told_of_new_pictures_and_not_disturbed() {
        Page page = open(visitor.withPhone(), "/?view=pictures");
        page.evaluate(
                "document.querySelector('main').insertAdjacentHTML('beforeend', '<hr>'.repeat(200)); scrollTo(0, 2000)");

        String id = site.motionAt("Living Room");

        assertThat(page.locator("#announcements")).containsText("1 new");
        assertThat(linkTo(page, id)).hasCount(0);
        page.locator("#arrived").click();
        assertThat(linkTo(page, id)).isVisible();
    }

    @Test
    void a_new_picture_that_is_not_looked_for_stays_away() {
        Page page = open(visitor.atDesk(), "/?view=pictures&camera=Front+Door+Camera");

        String other = site.motionAt("Living Room");
        String wanted = site.motionAt("Front Door");

        assertThat(linkTo(page, wanted)).isVisible();
        assertThat(linkTo(page, other)).hasCount(0);
    }

    @Test
    void a_list_says_how_many_pictures_it_is_of_and_counts_each_that_comes() {
        Page page = open(visitor.atDesk(), "/?view=pictures&camera=Living+Room+Camera");
        Locator all = page.locator(".head .count");
        assertThat(all).containsText("picture");
        int before = Integer.parseInt(all.textContent().replaceAll("\\D", ""));
        assertThat(page.locator(".day h2 .count").first()).containsText("picture");

        site.motionAt("Living Room");
        assertThat(all).hasText(before + 1 + " pictures");
        site.motionAt("Living Room");

        assertThat(all).hasText(before + 2 + " pictures");
        assertThat(page.locator(".day h2 .count").first()).hasText(before + 2 + " pictures");
        visitor.assertNothingAmiss(site);
    }

    @Test
    void a_filter_stands_in_the_address_and_says_so_when_nothing_is_found() {
        Page page = open(visitor.atDesk(), "/?view=pictures");
        page.getByText("Filters").first().click();
        page.locator("select[name=camera]").selectOption("Living Room Camera");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page).hasURL(Pattern.compile(".*camera=Living\\+Room\\+Camera.*"));
        assertThat(linkTo(page, livingRoom)).isVisible();
        assertThat(linkTo(page, frontDoor)).hasCount(0);

        open(page, "/?label=giraffe");
        assertThat(page.getByText("Nothing found")).isVisible();
        assertThat(page.getByText("label: giraffe")).isVisible();
        Visitor.assertAccessible(page);
    }

    @Test
    void a_picture_is_gone_through_by_keys_alone() {
        Page page = open(visitor.atDesk(), "/?view=pictures");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator(".card").nth(1).locator("a.shot")).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL("**/pictures/**");

        String second = page.url();
        page.keyboard().press("k");
        page.waitForURL(url -> !url.equals(second));
        page.keyboard().press("ArrowRight");
        page.waitForURL(second);
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys")).not().isVisible();
        page.keyboard().press("g");
        page.waitForURL("**/?view=pictures");
        visitor.assertNothingAmiss(site);
    }

    @Test
    void boxes_are_drawn_over_the_clean_picture_and_taken_away_by_a_key() {
        Page page = open(visitor.atDesk(), "/pictures/" + frontDoor);

        Locator box = page.locator(".boxes rect").first();
        assertThat(box).isVisible();
        double inside = ((Number) box.evaluate("box => { const b = box.getBoundingClientRect();"
                        + " const p = document.querySelector('.frame img').getBoundingClientRect();"
                        + " return Math.min(b.left - p.left, b.top - p.top, p.right - b.right, p.bottom - b.bottom) }"))
                .doubleValue();
        assertThat(inside).as("pixels between box and the picture's edge").isGreaterThan(-4);
        page.keyboard().press("b");
        assertThat(box).not().isVisible();
        page.keyboard().press("b");
        assertThat(box).isVisible();
        visitor.assertNothingAmiss(site);
    }

    @Test
    void a_star_is_given_and_taken_by_key_and_stays() {
        Page page = open(visitor.atDesk(), "/pictures/" + site.motionAt("Living Room"));
        Locator star = page.locator("[data-keys=s]");
        assertThat(star).hasAttribute("aria-pressed", "false");

        page.keyboard().press("s");
        assertThat(star).hasAttribute("aria-pressed", "true");
        page.keyboard().press("r");
        assertThat(page.locator("[data-keys=r]")).hasAttribute("aria-pressed", "true");

        page.reload();
        assertThat(star).hasAttribute("aria-pressed", "true");
        page.keyboard().press("s");
        assertThat(star).hasAttribute("aria-pressed", "false");
        visitor.assertNothingAmiss(site);
    }

    @Test
    void without_scripts_links_and_forms_do_the_same() {
        Page page = open(visitor.withoutScripts(), "/?view=pictures");
        page.locator("a[href*='" + livingRoom + "']").first().click();
        page.locator("[data-keys=r]").click();

        assertThat(page).hasURL(Pattern.compile(".*/pictures/" + livingRoom + "\\?view=pictures"));
        open(page, "/cameras");
        page.getByText("Test fetch").first().click();
        assertThat(page.locator(".result")).containsText("It answers with a picture of");
    }

    @Test
    void a_picture_that_was_removed_says_why() {
        String id = site.motionAt("Front Door");
        Page page = open(visitor.atDesk(), "/pictures/" + id);
        page.getByText("Delete…").click();
        page.getByText("Delete for good").click();
        page.waitForURL(url -> !url.contains(id));

        page.navigate(site.url("/pictures/" + id));

        assertThat(page.locator(".notice.warn")).containsText("not kept here any more");
        assertThat(page.getByText("Asked the camera")).isVisible();
    }

    @Test
    void a_test_fetch_shows_the_picture_and_keeps_nothing() {
        Page page = open(visitor.atDesk(), "/cameras");
        long before = snapshots();

        page.getByText("Test fetch").first().click();

        assertThat(page.locator(".result img").first()).isVisible();
        assertThat(snapshots()).isEqualTo(before);
        Visitor.assertAccessible(page);
        visitor.assertNothingAmiss(site);
    }

    @Test
    void the_status_renews_itself_and_names_the_stand_ins() {
        Page page = open(visitor.atDesk(), "/status");
        assertThat(page.getByText("The message broker runs inside this service"))
                .isVisible();
        page.evaluate("document.getElementById('content').dataset.old = 'yes'");

        assertThat(page.locator("#content[data-old]")).hasCount(0);
        visitor.assertNothingAmiss(site);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?view=pictures", "picture", "/cameras", "/status", "/pictures/nothing", "/?score=7"})
    void every_page_fits_a_phone_and_suits_everybody_in_light_and_dark(String address) {
        String path = address.equals("picture") ? "/pictures/" + frontDoor : address;
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = visitor.page(360, 740, scheme);
            page.navigate(site.url(path));
            Visitor.assertFits(page);
            Visitor.assertAccessible(page);
            boolean dark = scheme == ColorScheme.DARK;
            assertThat(brightness(page) < 100).as("dark").isEqualTo(dark);
            page.context().close();
        }
    }

    private static double brightness(Page page) {
        return ((Number) page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]"))
                .doubleValue();
    }

    private static Page open(Page page, String path) {
        page.navigate(site.url(path));
        return page;
    }

    private static Locator linkTo(Page page, String id) {
        return page.locator("#list a.shot[href*='" + id + "']");
    }

    private static long snapshots() {
        return site.journal()
                .sql("SELECT count(*) FROM snapshot")
                .query(Long.class)
                .single();
    }
}
