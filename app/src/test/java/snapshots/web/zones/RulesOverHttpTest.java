package snapshots.web.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.web.zones.ZonesSite.person;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.snapshot.Snapshot;

/** A camera's rules as people and programs read, try and save them, with the whole service. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RulesOverHttpTest {

    private static final String API = "/api/cameras/Front%20Door%20Camera/rules";
    private static final String WHAT_IF = "/api/cameras/Front%20Door%20Camera/what-if";
    private static final String ZONES = "/cameras/Front%20Door%20Camera/zones";
    private static final String TRY = "/cameras/Front%20Door%20Camera/what-if";
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\w+)\"");

    @TempDir
    static Path dataDir;

    private static ZonesSite site;
    private static Snapshot right;
    private static Snapshot left;

    @BeforeAll
    static void start() throws Exception {
        site = new ZonesSite(dataDir, "--snapshots.detect.cameras.frontdoor.thresholds.dog=0.7");
        Instant now = Instant.now().minus(Duration.ofMinutes(10));
        left = site.record(now, person(0.9, 0.2, 0.9));
        right = site.record(now.plusSeconds(60), person(0.5, 0.8, 0.9));
    }

    @AfterAll
    static void end() {
        site.close();
    }

    private static String version() throws Exception {
        return site.get(API).headers().firstValue("ETag").orElseThrow();
    }

    @Test
    @Order(1)
    void programs_read_replace_and_read_again() throws Exception {
        HttpResponse<String> saved = site.json("PUT", API, """
                {"thresholds": {"person": 0.6}, "ignoreZones": {"lawn": "0,0.5 0.4,0.5 0.4,1 0,1"},
                 "staticWindow": "PT1H"}""", "If-Match", version());

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(site.get(API).body())
                .isEqualTo(saved.body())
                .contains("\"lawn\":\"0,0.5 0.4,0.5 0.4,1 0,1\"", "\"thresholds.dog\":", "\"staticWindow\":\"PT1H\"");
        assertThat(dataDir.resolve("cameras.yml")).content().contains("'[lawn]': 0,0.5 0.4,0.5 0.4,1 0,1");
        assertThat(site.json("PUT", API, "{}", "If-Match", version()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ignoreZones\": {\"street\": \"0,0 1,1\"}} | ignoreZones.street",
                "{\"requiredZones\": {\"path\": \"0,0 1,1 1,0 0,1\"}} | requiredZones.path",
                "{\"requiredZones\": {\"path\": null}} | requiredZones.path",
                "{\"thresholds\": {\"person\": 45}} | thresholds.person",
                "{\"thresholds\": {\"person\": \"high\"}} | thresholds.person",
                "{\"thresholds\": {\"dog\": 0.5}} | thresholds.dog",
                "{\"treshold\": 1} | treshold",
                "{\"minSize\": 0.5, \"maxSize\": 0.1} | minSize",
                "{\"labels\": [null]} | labels",
                "{ | body",
                "[] | body",
                "`` | body",
            })
    void what_cannot_be_saved_is_refused_with_the_fields_name(String body, String field) throws Exception {
        HttpResponse<String> answer = site.json("PUT", API, body, "If-Match", version());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    @Order(3)
    void unknown_cameras_versions_and_types_are_told_apart() throws Exception {
        assertThat(site.get("/api/cameras/Cellar/rules").statusCode()).isEqualTo(404);
        assertThat(site.get("/cameras/Cellar/zones").statusCode()).isEqualTo(404);
        assertThat(site.get("/cameras/Cellar/what-if").statusCode()).isEqualTo(404);
        assertThat(site.json("POST", "/api/cameras/Cellar/what-if", "{}").statusCode())
                .isEqualTo(404);
        assertThat(site.json("PUT", API, "{}").statusCode()).isEqualTo(428);
        HttpResponse<String> stale = site.json("PUT", API, "{}", "If-Match", "\"0123\"");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("\"now\":{\"camera\":\"Front Door Camera\"");
        assertThat(site.post(API).statusCode()).isIn(405, 415);
    }

    @Test
    @Order(4)
    void what_would_change_is_said_and_nothing_is_saved() throws Exception {
        HttpResponse<String> answer =
                site.json("POST", WHAT_IF, "{\"rules\": {\"ignoreZones\": {\"left\": \"0,0 0.4,0 0.4,1 0,1\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"pictures\":2",
                        "\"gained\":0",
                        "\"lost\":1",
                        left.id().toString())
                .contains("\"ignore_zone:left\":1");
        assertThat(site.json("POST", WHAT_IF, "{}").body()).contains("\"gained\":0", "\"lost\":0");
        assertThat(site.json("POST", WHAT_IF, "{\"from\": \"2026-02-30\"}").body())
                .contains("\"field\":\"from\"");
        assertThat(site.json("POST", WHAT_IF, "{\"from\": \"2026-02-03\", \"to\": \"2026-02-01\"}")
                        .body())
                .contains("\"field\":\"to\"");
        assertThat(site.json("POST", WHAT_IF, "{\"examples\": -1}").body()).contains("\"field\":\"examples\"");
        assertThat(site.get(API).body()).doesNotContain("left");
    }

    @Test
    @Order(5)
    void a_person_without_scripts_tries_and_saves_a_zone_by_text() throws Exception {
        String page = site.get(ZONES).body();
        assertThat(page).contains("commandLineArgs", "thresholds.dog 0.7", "What counts: Front Door");
        assertThat(page).contains("/api/snapshots/" + right.id() + "/picture");
        String version = versionIn(page);
        String[] fields = {
            "version",
            version,
            "zones",
            "ignore left: 0,0 0.4,0 0.4,1 0,1",
            "label",
            "person",
            "score",
            "0,6",
            "label",
            "",
            "score",
            ""
        };

        HttpResponse<String> tried = site.post(TRY, fields);
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        assertThat(tried.body())
                .contains("2 alerts would be 0: 0 gained, 2 lost.")
                .contains("person 0.90: ignore_zone:left", "person 0.50: threshold")
                .contains("/api/snapshots/" + left.id() + "/thumbnail");

        HttpResponse<String> saved = site.post(ZONES, fields);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
        assertThat(saved.headers().firstValue("Location").orElse("")).endsWith(ZONES + "?saved");
        assertThat(site.get(ZONES).body()).contains("ignore left: 0,0 0.4,0 0.4,1 0,1", "value=\"0.6\"");

        HttpResponse<String> stale = site.post(ZONES, fields);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("somebody else has changed these rules");
        assertThat(versionIn(stale.body())).isNotEqualTo(version);
    }

    @ParameterizedTest
    @Order(6)
    @CsvSource(
            delimiter = '|',
            value = {
                "ignore street | line 1 has no name and corners",
                "forbid street: 0,0 1,0 1,1 | line 1 does not begin with ignore or required",
                "ignore street: 0,0 1,1 | ignoreZones.street: the zone has 2 different points",
                "required path: 0,0 1,1 1,0 0,1 | requiredZones.path: the zone has edges that cross or touch",
                "ignore : 0,0 1,0 1,1 | must be called by 1 to 40 letters",
            })
    void a_bad_zone_is_named_and_what_was_typed_stays(String line, String said) throws Exception {
        byte[] before = Files.readAllBytes(dataDir.resolve("cameras.yml"));
        String version = versionIn(site.get(ZONES).body());

        for (String path : new String[] {ZONES, TRY}) {
            HttpResponse<String> answer = site.post(path, "version", version, "zones", line);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(said, line);
        }
        assertThat(dataDir.resolve("cameras.yml")).hasBinaryContent(before);
    }

    private static String versionIn(String page) {
        Matcher found = VERSION.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
