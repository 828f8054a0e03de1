package snapshots.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.catalog.LockoutRecords;
import snapshots.ftp.Clips;
import snapshots.ftp.FtpSession;
import snapshots.retention.Deletion;
import snapshots.retention.Deletions;
import snapshots.snapshot.SnapshotId;

/** What is not seen every day: clips, cameras with trouble, cameras that nobody knows, and a catalogue that is away. */
@Timeout(600)
class OddPagesIT extends VisitedSite {

    private static final String PASSWORD = "not-a-real-password";
    private static final Page.GetByTextOptions EXACTLY = new Page.GetByTextOptions().setExact(true);
    private static final String ODD = "Küche & Bad #2 50% <b>\"x\"+";

    @TempDir
    static Path dataDir;

    private static String clip;
    private static String brokenClip;
    private static String odd;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(
                dataDir,
                Map.of(
                        "FTP_USER",
                        "all",
                        "FTP_PASS",
                        PASSWORD,
                        "INPUT_1_TYPE",
                        "Camera",
                        "INPUT_1_LOCATION",
                        ODD,
                        "INPUT_1_FTP_USER",
                        "odd",
                        "INPUT_1_FTP_PASS",
                        PASSWORD));
        clip = pushed("odd", "a.mkv", resource("clip.mkv"));
        brokenClip = pushed("odd", "b.mkv", Clips.matroska("film"));
        odd = pushed("odd", "MDAlarm_20261122-120000.jpg", photo("vtest_04.jpg"));
        pushed("all", "uploads/shed/MDAlarm_20261122-120001.jpg", photo("vtest_01.jpg"));
    }

    @Test
    void a_clip_plays() {
        Page page = open(visitor.atDesk(), "/pictures/" + clip);
        Locator film = page.locator("video");

        page.waitForFunction("document.querySelector('video').readyState > 0");
        assertThat(film.evaluate("film => film.videoWidth")).isEqualTo(160);
        assertThat(page.locator(".vanished")).not().isVisible();
        Visitor.assertAccessible(page);
    }

    @Test
    void a_clip_that_the_browser_cannot_play_says_so_and_can_be_had() {
        Page page = open(visitor.withPhone(), "/pictures/" + brokenClip);

        assertThat(page.locator(".vanished")).containsText("cannot play");
        assertThat(page.getByText("Download", EXACTLY)).isVisible();
        Visitor.assertFits(page);
    }

    @Test
    void of_a_clip_without_a_frame_the_list_shows_a_sign_instead() {
        Page page = open(visitor.atDesk(), "/?view=pictures");

        Locator card = page.locator("#list a.shot[href*='" + brokenClip + "']");
        assertThat(card.locator(".no-shot")).isVisible();
        assertThat(card.locator("img")).hasCount(0);
    }

    @Test
    void a_camera_has_any_name() {
        Page page = open(visitor.atDesk(), "/cameras");
        Locator camera =
                page.locator(".camera").filter(new Locator.FilterOptions().setHas(page.getByText(ODD, EXACTLY)));
        camera.locator("a", new Locator.LocatorOptions().setHasText("Pictures")).click();
        assertThat(page.locator("#list a.shot[href*='" + odd + "']")).isVisible();
        assertThat(page.locator("select[name=camera]")).hasValue(ODD + " Camera");

        page.locator("#list a.shot[href*='" + odd + "']").click();
        assertThat(page.locator("h1")).hasText(ODD);
        page.keyboard().press("g");
        page.waitForURL(url -> !url.contains("/pictures/"));
        assertThat(page.locator("#list a.shot[href*='" + odd + "']")).isVisible();

        open(page, "/cameras");
        camera.locator("a", new Locator.LocatorOptions().setHasText("Zones")).click();
        assertThat(page.locator("h1")).hasText("What counts: " + ODD);
        open(page, "/cameras");
        camera.locator("a", new Locator.LocatorOptions().setHasText("What if")).click();
        assertThat(page.locator("h1")).containsText(ODD);
    }

    @Test
    void an_unknown_camera_shows_how_to_adopt_it() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = open(visitor.page(360, 740, scheme), "/cameras");
            Locator shed = page.locator(".newcomer");
            assertThat(shed).containsText("shed");
            assertThat(shed.locator("pre")).containsText("INPUT_2_TYPE=Camera INPUT_2_LOCATION=Shed");
            Visitor.assertFits(page);
            Visitor.assertAccessible(page);
        }
    }

    @Test
    void a_camera_that_is_locked_out_says_since_when_and_what_to_do() {
        site.part(LockoutRecords.class).add("Front Door Camera", "not-a-real-password");

        Page page = open(visitor.withPhone(), "/cameras");

        assertThat(page.getByText("locked out").first()).isVisible();
        assertThat(page.getByText("make unlock CAMERA=\"Front Door Camera\"")).isVisible();
        Visitor.assertFits(page);
        Visitor.assertAccessible(page);
    }

    @Test
    void a_catalogue_that_cannot_be_read_is_said_to_be_tried_again_and_then_is() {
        Page page = open(visitor.withPhone(), "/pictures/" + odd);
        site.journal().sql("ALTER TABLE stage_run RENAME TO hidden").update();
        try {
            page.reload();
            assertThat(page.locator("h1")).containsText("cannot be read now");
            Visitor.assertFits(page);
            Visitor.assertAccessible(page);
        } finally {
            site.journal().sql("ALTER TABLE hidden RENAME TO stage_run").update();
        }
        page.getByText("Try again", EXACTLY).click();
        assertThat(page.locator("h1")).hasText(ODD);
    }

    @Test
    void while_another_program_locks_the_catalogue_a_press_says_that_it_did_nothing() throws Exception {
        Page page = open(visitor.atDesk(), "/pictures/" + odd);
        Locator reviewed = page.locator("[data-keys=r]");
        assertThat(reviewed).hasAttribute("aria-pressed", "false");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("catalogue.db"));
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN IMMEDIATE");
            page.keyboard().press("r");
            assertThat(page.locator("#trouble")).containsText("Not possible at this moment");
            page.reload();
            assertThat(reviewed).hasAttribute("aria-pressed", "false");
            lock.execute("ROLLBACK");
        }
        page.keyboard().press("r");
        assertThat(reviewed).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#trouble")).not().isVisible();
    }

    @Test
    void a_press_while_the_catalogue_is_away_says_so() {
        Page page = open(visitor.atDesk(), "/pictures/" + odd);
        site.journal().sql("ALTER TABLE stage_run RENAME TO hidden").update();
        try {
            page.keyboard().press("s");
            assertThat(page.locator("#trouble")).containsText("Not possible at this moment");
        } finally {
            site.journal().sql("ALTER TABLE hidden RENAME TO stage_run").update();
        }
    }

    @Test
    void a_picture_that_is_deleted_while_it_is_shown_says_so_with_the_next_press() throws Exception {
        String id = pushed("odd", "MDAlarm_20261122-130000.jpg", photo("vtest_08.jpg"));
        Page page = open(visitor.atDesk(), "/pictures/" + id);
        assertThat(page.locator("[data-keys=s]")).isVisible();
        SnapshotId snapshot = SnapshotId.parse(id);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> site.part(Deletions.class)
                                .delete(List.of(snapshot))
                                .get(snapshot)
                                .outcome()
                        == Deletion.Outcome.DELETED);

        page.keyboard().press("s");

        assertThat(page.locator(".notice.warn").first()).containsText("not kept here any more");
    }

    private static Page open(Page page, String path) {
        page.navigate(site.url(path));
        return page;
    }

    /** Pushes a file, and returns its id when all was done with it. */
    private static String pushed(String user, String path, byte[] bytes) throws IOException {
        Path name = Path.of(path);
        try (FtpSession session = FtpSession.open(site.ftpPort(), user, PASSWORD)) {
            if (name.getParent() != null) {
                for (int i = 1; i < name.getNameCount(); i++) {
                    session.makeFolder(name.subpath(0, i).toString());
                }
            }
            session.store(path, bytes);
        }
        String sql = "SELECT id FROM snapshot WHERE sent_path LIKE ? AND state IN ('PUBLISHED', 'KEPT', 'UNADOPTED')";
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !site.journal()
                        .sql(sql)
                        .param("%" + path)
                        .query(String.class)
                        .list()
                        .isEmpty());
        return site.journal().sql(sql).param("%" + path).query(String.class).single();
    }

    private static byte[] photo(String name) throws IOException {
        return read("/standin/photos/" + name);
    }

    private static byte[] resource(String name) throws IOException {
        return read("/snapshots/browser/" + name);
    }

    private static byte[] read(String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(OddPagesIT.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        }
    }
}
