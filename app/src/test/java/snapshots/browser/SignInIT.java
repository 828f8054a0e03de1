package snapshots.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;

/** What people see of signing in, and what they do signed in, in a real browser. */
@Timeout(600)
class SignInIT extends VisitedSite {

    private static final String PASSWORD = "not-a-real-password";
    private static final Pattern SIGN_IN = Pattern.compile(".*/sign-in(\\?.*)?");

    @TempDir
    static Path dataDir;

    private static String picture;

    @BeforeAll
    static void users() {
        site = new Site(
                dataDir,
                Map.of(
                        "SIGN_IN",
                        "on",
                        "ADMIN_PASSWORD",
                        PASSWORD,
                        "WEB_HOSTS",
                        Site.OTHER_HOST,
                        "snapshots.web.events.heartbeat",
                        "500ms"));
        site.awaitPushedPicture();
        picture = site.motionAt("Front Door");
        try (Visitor admin = new Visitor()) {
            Page page = signedIn(admin.atDesk(), "admin", "/users");
            add(page, "vera", "viewer");
            add(page, "rita", "reviewer");
        }
    }

    @Test
    void whoever_signs_in_comes_to_the_page_they_asked_for() {
        String wanted = site.url("/?view=pictures&camera=Front%20Door%20Camera");
        Page page = visitor.atDesk();
        page.navigate(wanted);
        assertThat(page).hasURL(SIGN_IN);
        assertThat(page.getByLabel("Name")).isFocused();
        Visitor.assertAccessible(page);
        visitor.assertNothingAmiss(site);

        fill(page, "rita", "a-wrong-password");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Name or password is wrong");
        assertThat(page.getByLabel("Name")).hasValue("rita");
        assertThat(page.getByLabel("Password")).isFocused();
        Visitor.assertAccessible(page);
        visitor.expectComplaints("401");

        fill(page, "rita", PASSWORD);
        assertThat(page).hasURL(wanted);
        assertThat(page.locator("#list a.shot").first()).isVisible();
        assertThat(page.locator(".sign-out")).containsText("rita");
        visitor.assertNothingAmiss(site);
    }

    /** Browsers say less of where a request comes from than on loopback or over HTTPS. */
    @Test
    void over_plain_HTTP_in_the_home_network_people_sign_in_and_out_too() {
        Page page = visitor.atDesk();
        page.navigate(site.url("/").replace("127.0.0.1", Site.OTHER_HOST));
        fill(page, "rita", PASSWORD);
        assertThat(page.locator("#list a.shot").first()).isVisible();

        page.locator(".sign-out button").click();

        assertThat(page).hasURL(SIGN_IN);
    }

    @Test
    void a_reviewer_does_on_the_pages_what_everybody_does_where_nobody_signs_in() {
        Page page = signedIn(visitor.atDesk(), "rita", "/?view=pictures");
        String id = site.motionAt("Living Room");
        assertThat(page.locator("#list a.shot[href*='" + id + "']")).isVisible();

        page.navigate(site.url("/pictures/" + id));
        page.keyboard().press("s");
        assertThat(page.locator("[data-keys=s]")).hasAttribute("aria-pressed", "true");
        page.keyboard().press("r");
        assertThat(page.locator("[data-keys=r]")).hasAttribute("aria-pressed", "true");
        assertThat(page.getByText("Delete…")).hasCount(0);

        page.navigate(site.url("/cameras"));
        page.getByText("Test fetch").first().click();
        assertThat(page.locator(".result img").first()).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, named("Users"))).hasCount(0);
        visitor.assertNothingAmiss(site);
    }

    @Test
    void a_viewer_sees_no_buttons_that_are_of_no_use_to_them() {
        Page page = signedIn(visitor.withPhone(), "vera", "/pictures/" + picture);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Why")))
                .isVisible();
        assertThat(page.locator("main form")).hasCount(0);
        assertThat(page.getByText("Delete…")).hasCount(0);
        Visitor.assertFits(page);
        Visitor.assertAccessible(page);

        page.navigate(site.url("/cameras"));
        assertThat(page.getByText("Pictures").first()).isVisible();
        assertThat(page.locator("main form")).hasCount(0);
        page.getByRole(AriaRole.LINK, named("Zones")).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("What counts");
        assertThat(page.locator("#save")).hasCount(0);
        visitor.assertNothingAmiss(site);

        page.navigate(site.url("/users"));
        assertThat(page.getByText("Your role does not allow this")).isVisible();
        Visitor.assertAccessible(page);
    }

    @Test
    void an_administrator_makes_users_and_tokens_and_revokes_them() throws Exception {
        Page page = signedIn(visitor.atDesk(), "admin", "/users");
        add(page, "otto", "viewer");
        Locator otto = page.locator("section[aria-label=otto]");
        otto.getByLabel("Token for").fill("Home Assistant");
        otto.getByText("Make a token").click();

        Locator secret = page.locator(".secret");
        assertThat(secret).containsText("sp_");
        Visitor.assertAccessible(page);
        String token = secret.textContent();
        assertThat(askedWith(token)).isEqualTo(200);
        page.navigate(site.url("/users"));
        assertThat(secret).hasCount(0);

        page.getByLabel("Revoke " + token.substring(0, 11)).click();
        assertThat(page.getByText("revoked").first()).isVisible();
        assertThat(askedWith(token)).isEqualTo(401);

        page.getByText("Remove otto…").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove otto"))
                .click();
        assertThat(otto).hasCount(0);
        visitor.assertNothingAmiss(site);
        addOnly(page, "rita", "viewer");
        assertThat(page.locator(".notice.bad:not([hidden])")).containsText("already");
        visitor.expectComplaints("409");
    }

    @Test
    void who_signs_out_in_one_tab_is_led_to_the_sign_in_by_the_next_press_in_another_and_back() {
        String address = site.url("/pictures/" + picture + "?view=pictures");
        Page page = signedIn(visitor.atDesk(), "rita", "/pictures/" + picture + "?view=pictures");
        signOut(visitor.tabBeside(page));

        page.keyboard().press("r");

        assertThat(page).hasURL(SIGN_IN);
        fill(page, "rita", PASSWORD);
        assertThat(page).hasURL(address);
    }

    @Test
    void a_press_on_a_page_of_an_earlier_sign_in_says_that_it_is_too_old() {
        Page page = signedIn(visitor.atDesk(), "rita", "/pictures/" + picture);
        Page other = visitor.tabBeside(page);
        signOut(other);
        signedIn(other, "vera", "/");

        page.keyboard().press("r");

        assertThat(page.locator("#trouble")).containsText("Load the page again");
        Visitor.assertAccessible(page);
    }

    @Test
    void an_open_list_says_when_its_session_has_ended_and_goes_on_after_another_sign_in() {
        Page page = signedIn(visitor.atDesk(), "rita", "/?view=pictures");
        String address = page.url();
        assertThat(page.locator("#list a.shot").first()).isVisible();

        site.part(SessionRegistry.class).getAllSessions("rita", false).forEach(SessionInformation::expireNow);

        assertThat(page.locator("#trouble")).containsText("You are signed out");
        Visitor.assertAccessible(page);
        String meanwhile = site.motionAt("Front Door");
        page.getByText("Sign in again").click();
        fill(page, "rita", PASSWORD);
        assertThat(page).hasURL(address);
        assertThat(page.locator("#list a.shot[href*='" + meanwhile + "']")).isVisible();
    }

    @Test
    void a_count_that_nobody_asked_for_leads_nobody_away_who_is_signed_out() {
        Page page = signedIn(visitor.atDesk(), "rita", "/?view=pictures");
        String address = page.url();
        assertThat(page.locator(".head .count")).containsText("picture");
        site.part(SessionRegistry.class).getAllSessions("rita", false).forEach(SessionInformation::expireNow);

        page.waitForResponse(
                answer -> answer.url().contains("/pictures/count"),
                () -> page.evaluate("htmx.trigger('.head .count', 'arrived')"));

        assertThat(page.locator("#trouble")).containsText("You are signed out");
        assertThat(page).hasURL(address);
    }

    @Test
    void the_pages_for_it_fit_a_phone_and_suit_everybody_in_light_and_dark() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = visitor.page(360, 740, scheme);
            page.navigate(site.url("/status"));
            assertThat(page).hasURL(SIGN_IN);
            Visitor.assertFits(page);
            Visitor.assertAccessible(page);
            signedIn(page, "admin", "/users");
            Visitor.assertFits(page);
            Visitor.assertAccessible(page);
            page.context().close();
        }
        visitor.assertNothingAmiss(site);
    }

    private static Page signedIn(Page page, String name, String path) {
        page.navigate(site.url(path));
        fill(page, name, PASSWORD);
        assertThat(page).hasURL(site.url(path));
        return page;
    }

    private static void fill(Page page, String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private static void signOut(Page page) {
        page.navigate(site.url("/status"));
        page.getByText("Sign out").click();
        assertThat(page).hasURL(SIGN_IN);
    }

    private static void add(Page page, String name, String role) {
        addOnly(page, name, role);
        assertThat(page.locator("section[aria-label=" + name + "]")).isVisible();
    }

    private static void addOnly(Page page, String name, String role) {
        Locator form = page.locator("form").filter(new Locator.FilterOptions().setHas(page.getByText("Add")));
        form.getByLabel("Name").fill(name);
        form.getByLabel("Role").selectOption(role.toUpperCase(Locale.ROOT));
        form.getByLabel("Password").fill(PASSWORD);
        form.getByText("Add").click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static int askedWith(String token) throws Exception {
        try (HttpClient program = HttpClient.newHttpClient()) {
            return program.send(
                            HttpRequest.newBuilder(URI.create(site.url("/api/snapshots")))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
