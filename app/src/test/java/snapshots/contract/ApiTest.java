package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pylib.credentials.Secret;
import snapshots.FreePort;
import snapshots.contract.ApiClient.Reply;
import snapshots.snapshot.Sha256;
import snapshots.standin.EmbeddedBroker;

/** The interface under {@code /api} as other programs use it. */
@Timeout(180)
class ApiTest {

    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOBODYS = "019ab6b4-9a08-7496-892d-39a1630280a7";
    private static final String CAMERA = "Front%20Door%20Camera";

    @TempDir
    static Path dataDir;

    private static EmbeddedBroker broker;
    private static ScriptedCamera camera;
    private static Service service;
    private static ApiClient api;

    @BeforeAll
    static void start() throws Exception {
        broker = new EmbeddedBroker(FreePort.any());
        camera = new ScriptedCamera();
        service = new Service(
                "127.0.0.1:" + broker.port(),
                dataDir,
                Map.of(
                        "RUN_FTP_SERVER", "false",
                        "OUTPUT_1_SNAPSHOT_URL", ScriptedCamera.PATH,
                        "OUTPUT_1_PARAMS", camera.deviceParams().value(),
                        "OUTPUT_2_TYPE", "Camera",
                        "OUTPUT_2_LOCATION", "Garden",
                        "OUTPUT_3_TYPE", "Camera",
                        "OUTPUT_3_LOCATION", "Attic",
                        "ARCHIVE_ENABLED", "false",
                        "snapshots.camera.tries", "1"));
        api = new ApiClient(service.webPort());
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        service.close();
        camera.close();
        broker.close();
    }

    @Test
    void a_picture_that_is_asked_for_is_fetched_and_can_be_found_with_all_that_happened_to_it() throws Exception {
        String id = fetched();

        Reply why = api.get("/api/snapshots/" + id);
        assertThat(why.status()).isEqualTo(200);
        assertThat(why.list("stages")).extracting(stage -> stage.get("stage")).contains("fetch", "detect", "publish");
        assertThat(why.list("stages"))
                .allSatisfy(stage -> assertThat((Double) stage.get("ms")).isNotNegative());
        assertThat(why.map("snapshot"))
                .containsEntry("camera", Triggers.CAMERA)
                .containsEntry("source", "fetch")
                .containsEntry("state", "published");
        @SuppressWarnings("unchecked")
        var seen = (List<Map<String, Object>>) why.map("snapshot").get("seen");
        assertThat(seen)
                .anySatisfy(
                        one -> assertThat(one).containsEntry("label", "person").containsEntry("counts", true));
        Reply list = api.get("/api/snapshots?camera=" + CAMERA + "&label=person&limit=200");
        assertThat(list.list("snapshots")).extracting(one -> one.get("id")).contains(id);
    }

    @Test
    void lists_go_on_where_they_ended() throws Exception {
        List<String> ids = List.of(fetched(), fetched(), fetched());

        Reply first = api.get("/api/snapshots?limit=2");
        Reply second = api.get("/api/snapshots?limit=1&cursor=" + first.body().get("next"));

        assertThat(first.list("snapshots")).extracting(one -> one.get("id")).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.list("snapshots")).extracting(one -> one.get("id")).containsExactly(ids.get(0));
        assertProblem(
                api.get("/api/snapshots?starred=true&cursor=" + first.body().get("next")), 400, "cursor");
    }

    @Test
    void what_is_found_is_counted_also_by_day() throws Exception {
        fetched();
        int all = api.get("/api/snapshots?limit=200").list("snapshots").size();

        assertThat(api.get("/api/snapshots/count").body())
                .containsEntry("count", all)
                .containsEntry("all", true);
        assertThat(api.get("/api/snapshots/count?label=giraffe").body()).containsEntry("count", 0);
        List<Map<String, Object>> days = api.get("/api/snapshots/days").list("days");
        assertThat(days).hasSize(30);
        assertThat(days.stream().mapToInt(day -> (int) day.get("count")).sum()).isEqualTo(all);
        assertThat(api.get("/api/snapshots/days?from=2026-01-30&to=2026-02-02").list("days"))
                .extracting(day -> day.get("day"))
                .containsExactly("2026-02-01", "2026-01-31", "2026-01-30");
        assertProblem(api.get("/api/snapshots/count?score=7"), 400, "score");
        assertProblem(api.get("/api/snapshots/days?from=2000-01-01"), 400, "from");
        assertProblem(api.get("/api/snapshots/days?from=2999-01-01"), 400, "from");
    }

    @Test
    void a_picture_comes_with_a_tag_and_in_parts() throws Exception {
        String picture = "/api/snapshots/" + fetched() + "/picture";

        Reply whole = api.get(picture);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.bytes()).isEqualTo(PHOTO);
        assertThat(whole.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(whole.header("Cache-Control")).contains("private", "max-age=", "immutable");
        assertThat(whole.header("ETag")).matches("\"[0-9a-f]{64}\"");

        assertThat(api.get(picture, "If-None-Match", whole.header("ETag")).status())
                .isEqualTo(304);
        Reply part = api.get(picture, "Range", "bytes=10-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(PHOTO, 10, 20));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/" + PHOTO.length);
        assertThat(api.get(picture, "Range", "bytes=-5").bytes()).hasSize(5);
        assertThat(api.get(picture, "Range", "bytes=10-19", "If-Range", "\"other\"")
                        .status())
                .isEqualTo(200);
        Reply beyond = api.get(picture, "Range", "bytes=99999999-");
        assertProblem(beyond, 416, "");
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + PHOTO.length);
        assertThat(api.get(picture, "Range", "bytes=nonsense").status()).isEqualTo(200);
        Reply head = api.send("HEAD", picture, "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("" + PHOTO.length);
        assertThat(head.bytes()).isEmpty();
    }

    @Test
    void the_copy_with_boxes_is_another_picture() throws Exception {
        String id = fetched();
        await().atMost(PATIENCE)
                .until(() -> api.get("/api/snapshots/" + id + "/annotated").status() == 200);

        assertThat(api.get("/api/snapshots/" + id + "/annotated").bytes()).isNotEqualTo(PHOTO);
        assertProblem(api.get("/api/snapshots/" + id + "/clip"), 404, "");
    }

    @Test
    void a_small_picture_is_made_once_and_kept() throws Exception {
        String thumbnail = "/api/snapshots/" + fetched() + "/thumbnail";

        Reply made = api.get(thumbnail);
        assertThat(made.status()).isEqualTo(200);
        var image = ImageIO.read(new ByteArrayInputStream(made.bytes()));
        assertThat(Math.min(image.getWidth(), image.getHeight())).isEqualTo(240);
        assertThat(image.getWidth()).isEqualTo(320);
        try (var files = Files.walk(dataDir.resolve("thumbnails"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1); // all pictures of this test have the same bytes
        }
        assertThat(api.get(thumbnail).bytes()).isEqualTo(made.bytes());
        assertThat(api.get(thumbnail, "If-None-Match", made.header("ETag")).status())
                .isEqualTo(304);
    }

    @Test
    void a_page_full_of_pictures_is_shown_at_once() throws Exception {
        String snapshot = "/api/snapshots/" + fetched();

        assertThat(api.allAtOnce(60, snapshot + "/thumbnail")).containsOnly(200);
        assertThat(api.allAtOnce(60, snapshot + "/picture")).containsOnly(200);
        assertThat(api.allAtOnce(60, snapshot)).containsOnly(200);
    }

    @Test
    void what_a_person_marks_is_marked() throws Exception {
        String snapshot = "/api/snapshots/" + fetched();

        assertThat(api.send("PUT", snapshot + "/star", "").status()).isEqualTo(204);
        assertThat(api.send("PUT", snapshot + "/reviewed", "").status()).isEqualTo(204);
        assertThat(api.get(snapshot).map("snapshot"))
                .containsEntry("starred", true)
                .containsEntry("reviewed", true);
        Reply refused = api.send("DELETE", snapshot, "");
        assertProblem(refused, 409, "");
        assertThat(refused.body().get("detail")).asString().contains("is starred");
        assertThat(api.send("DELETE", snapshot + "/star", "").status()).isEqualTo(204);
        assertThat(api.send("DELETE", snapshot + "/reviewed", "").status()).isEqualTo(204);
        assertThat(api.get(snapshot).map("snapshot"))
                .containsEntry("starred", false)
                .containsEntry("reviewed", false);
    }

    @Test
    void what_is_deleted_is_gone_and_says_so() throws Exception {
        String id = fetched();
        String snapshot = "/api/snapshots/" + id;
        Path file = Path.of(service.journal()
                .sql("SELECT path FROM snapshot WHERE id = ?")
                .param(id)
                .query(String.class)
                .single());
        assertThat(file).exists();

        assertThat(api.send("DELETE", snapshot, "").status()).isEqualTo(204);

        assertThat(file).doesNotExist();
        Reply gone = api.get(snapshot + "/picture");
        assertProblem(gone, 410, "");
        assertThat(gone.body().get("detail")).asString().contains("by person");
        assertProblem(api.get(snapshot + "/thumbnail"), 410, "");
        assertProblem(api.send("DELETE", snapshot, ""), 410, "");
        assertProblem(api.send("PUT", snapshot + "/star", ""), 410, "");
        assertThat(api.get(snapshot).map("snapshot")).containsEntry("removedBy", "person");
        assertThat(service.journal()
                        .sql("SELECT count(*) FROM removal")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void what_is_owed_to_a_destination_is_not_deleted() throws Exception {
        String id = fetched();
        service.journal()
                .sql("INSERT INTO copy (snapshot, part, destination, state, person, captured_at, size, owed_at, due_at)"
                        + " SELECT number, 'original', 'attic', 'OWED', 0, 0, size, 0, 0 FROM snapshot WHERE id = ?")
                .param(id)
                .update();

        Reply refused = api.send("DELETE", "/api/snapshots/" + id, "");

        assertProblem(refused, 409, "");
        assertThat(refused.body().get("detail")).asString().contains("is still owed to attic");
        assertThat(api.get("/api/snapshots/" + id + "/picture").status()).isEqualTo(200);
        assertThat(api.get("/api/backlog").list("destinations"))
                .anySatisfy(
                        one -> assertThat(one).containsEntry("name", "attic").containsEntry("items", 1));
    }

    @Test
    void many_are_marked_or_deleted_at_once_and_each_refusal_has_its_reason() throws Exception {
        String starred = fetched();
        String free = fetched();

        Reply marked = bulk("star", starred);
        assertThat(marked.body().get("done")).isEqualTo(List.of(starred));
        Reply deleted = bulk("delete", starred, free, NOBODYS, free);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body().get("done")).isEqualTo(List.of(free));
        assertThat(deleted.list("refused"))
                .anySatisfy(one -> assertThat(one).containsEntry("id", starred).containsEntry("status", 409))
                .anySatisfy(one -> assertThat(one).containsEntry("id", NOBODYS).containsEntry("status", 404));
    }

    @Test
    void a_picture_whose_file_is_not_there_is_not_found() throws Exception {
        String id = fetched();
        Files.delete(Path.of(service.journal()
                .sql("SELECT path FROM snapshot WHERE id = ?")
                .param(id)
                .query(String.class)
                .single()));

        assertProblem(api.get("/api/snapshots/" + id + "/picture"), 404, "");
    }

    @Test
    void another_file_that_took_the_name_is_not_shown() throws Exception {
        String id = fetched();
        Files.writeString(
                Path.of(service.journal()
                        .sql("SELECT path FROM snapshot WHERE id = ?")
                        .param(id)
                        .query(String.class)
                        .single()),
                "another file");

        assertProblem(api.get("/api/snapshots/" + id + "/picture"), 410, "");
    }

    @Test
    void of_a_broken_picture_there_is_no_small_one() throws Exception {
        String id = fetched();
        byte[] broken = Arrays.copyOf(PHOTO, 200);
        Path file = Path.of(service.journal()
                .sql("SELECT path FROM snapshot WHERE id = ?")
                .param(id)
                .query(String.class)
                .single());
        Files.write(file, broken);
        service.journal()
                .sql("UPDATE snapshot SET size = ?, sha256 = ? WHERE id = ?")
                .params(broken.length, Sha256.of(broken), id)
                .update();

        for (int i = 0; i < 3; i++) {
            Reply refused = api.get("/api/snapshots/" + id + "/thumbnail");
            assertProblem(refused, 404, "");
            assertThat(refused.header("Cache-Control")).contains("max-age");
        }
    }

    @Test
    void cameras_say_how_they_do() throws Exception {
        fetched();

        assertThat(api.get("/api/cameras").list("cameras")).anySatisfy(one -> {
            assertThat(one).containsEntry("camera", Triggers.CAMERA).containsEntry("canBeAsked", true);
            assertThat((Integer) one.get("lastDay")).isPositive();
            assertThat(one.get("lastPicture")).isNotNull();
        });
    }

    @Test
    void a_fetch_that_fails_is_the_cameras_last_trouble() throws Exception {
        camera.fails();
        Reply asked = api.fetch(Triggers.CAMERA);
        assertThat(asked.status()).isEqualTo(202);
        String snapshot = "/api/snapshots/" + asked.body().get("id");
        assertThat(asked.header("Location")).isEqualTo(snapshot);

        await().atMost(PATIENCE)
                .until(() -> api.get(snapshot).map("snapshot").get("state").equals("failed"));

        assertThat(api.get("/api/cameras").list("cameras"))
                .anySatisfy(one -> assertThat(one.get("lastTrouble")).asString().contains("failed"));
        assertProblem(api.get(snapshot + "/picture"), 404, "");
        assertProblem(api.send("DELETE", snapshot, ""), 409, "");
    }

    @Test
    void a_camera_of_which_nobody_knows_where_it_is_cannot_be_asked() throws Exception {
        assertProblem(api.send("POST", "/api/cameras/Attic%20Camera/fetch", ""), 409, "");
        assertProblem(api.send("POST", "/api/cameras/Cellar%20Camera/fetch", ""), 404, "");
        assertProblem(api.send("GET", "/api/cameras/" + CAMERA + "/fetch", ""), 405, "");
    }

    @Test
    void an_address_that_a_trigger_has_named_is_known_from_then_on() throws Exception {
        try (Bus bus = new Bus("127.0.0.1:" + broker.port())) {
            Secret nowhere = new Secret("visitor:not-a-real-password@127.0.0.1:" + FreePort.any());
            bus.trigger(Triggers.of("Garden Camera", "named", nowhere));
            await().atMost(PATIENCE).until(() -> service.stateOf("named").equals("FAILED"));
        }

        Reply asked = api.fetch("Garden Camera");

        assertThat(asked.status()).isEqualTo(202);
        service.journal()
                .sql("SELECT count(*) FROM snapshot WHERE id = ?")
                .param(asked.body().get("id"))
                .query(Integer.class)
                .single();
    }

    @Test
    void what_it_would_cost_is_told_for_each_policy() throws Exception {
        fetched();

        Reply cost = api.get("/api/cost?days=2");
        assertThat(cost.list("days")).hasSize(2);
        assertThat(cost.list("policies")).extracting(one -> one.get("policy")).contains("local", "cloud", "both");
        assertProblem(api.get("/api/cost?days=0"), 400, "days");
        assertProblem(api.get("/api/cost?days=many"), 400, "days");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=-1, limit",
        "limit=1000000000, limit",
        "limit=ten, limit",
        "limit=1&limit=2, limit",
        "from=2026-11-03&to=2026-11-02, to",
        "from=yesterday, from",
        "from=%2B999999999-01-01, from",
        "to=-999999999-01-01, to",
        "score=2, score",
        "state=lost, state",
        "starred=perhaps, starred",
        "cursor=nonsense, cursor",
        "cursor=%00, cursor"
    })
    void a_parameter_at_fault_is_named(String query, String field) throws Exception {
        assertProblem(api.get("/api/snapshots?" + query), 400, field);
    }

    @Test
    void a_filter_of_any_length_is_refused_in_words() throws Exception {
        assertProblem(api.get("/api/snapshots?q=" + "x".repeat(5_000)), 400, "q");
        assertProblem(api.get("/api/snapshots?q=" + "x".repeat(50_000)), 400, "");
        assertThat(api.get("/api/snapshots").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-id",
                "1-1-1-1-1",
                "019ab6b4-9a08-7496-892d-39a1630280a7x",
                "..%2f..%2f..%2fetc%2fpasswd",
                "..%252f..%252fetc%252fpasswd",
                "..%5c..%5cetc%5cpasswd",
                "%2e%2e%2f%2e%2e%2fcatalogue.db",
                "%c0%ae%c0%ae%c0%afetc",
                "..;%2f..;",
                "%00",
                "'%20OR%201=1%20--"
            })
    void an_id_that_is_none_leads_nowhere(String id) throws Exception {
        for (String what : List.of("", "/picture", "/thumbnail", "/clip", "/annotated")) {
            assertProblem(api.get("/api/snapshots/" + id + what), 400, null);
        }
        assertProblem(api.send("DELETE", "/api/snapshots/" + id, ""), 400, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/picture", "/annotated", "/thumbnail", "/clip", ""})
    void an_id_that_nobody_has_is_not_found(String what) throws Exception {
        assertProblem(api.get("/api/snapshots/" + NOBODYS + what), 404, "");
    }

    @Test
    void what_nobody_has_cannot_be_marked_or_deleted() throws Exception {
        assertProblem(api.send("PUT", "/api/snapshots/" + NOBODYS + "/star", ""), 404, "");
        assertProblem(api.send("PUT", "/api/snapshots/" + NOBODYS + "/reviewed", ""), 404, "");
        assertProblem(api.send("DELETE", "/api/snapshots/" + NOBODYS, ""), 404, "");
    }

    @Test
    void a_body_that_is_not_what_is_expected_is_refused_in_words() throws Exception {
        String path = "/api/snapshots/bulk";
        assertProblem(api.send("POST", path, "{}", "Content-Type", "text/plain"), 415, "");
        assertProblem(api.send("POST", path, "", "Content-Type", "application/json"), 400, "");
        assertProblem(api.json("POST", path, "{\"ids\":["), 400, null);
        assertProblem(api.json("POST", path, "{\"ids\":{},\"action\":\"star\"}"), 400, "ids");
        assertProblem(api.json("POST", path, "null"), 400, "");
        assertProblem(api.json("POST", path, "{\"ids\":[],\"action\":\"star\"}"), 400, "ids");
        assertProblem(api.json("POST", path, "{\"ids\":[\"x\"],\"action\":\"star\"}"), 400, "ids[0]");
        assertProblem(api.json("POST", path, "{\"ids\":[null],\"action\":\"star\"}"), 400, "ids[0]");
        assertProblem(api.json("POST", path, "{\"ids\":[\"" + NOBODYS + "\"],\"action\":\"burn\"}"), 400, "action");
        assertProblem(api.json("POST", path, " ".repeat(1_000_000)), 413, "");
    }

    @Test
    void an_address_that_is_none_is_a_problem_too() throws Exception {
        assertProblem(api.get("/api/nothing"), 404, "");
        assertProblem(api.send("POST", "/api/nothing", ""), 404, "");
        assertProblem(api.send("POST", "/api/snapshots", ""), 405, "");
        assertThat(api.send("POST", "/api/snapshots", "").header("Allow")).contains("GET");
        assertProblem(api.get("/api/snapshots", "Accept", "image/png"), 406, "");
    }

    @Test
    void a_journal_that_cannot_be_read_is_said_to_be_tried_again() throws Exception {
        String id = fetched();
        service.journal().sql("ALTER TABLE stage_run RENAME TO hidden").update();
        try {
            Reply reply = api.get("/api/snapshots/" + id);
            assertProblem(reply, 503, "");
            assertThat(reply.header("Retry-After")).isEqualTo("5");
            assertThat(reply.body().get("detail")).asString().doesNotContain("SQL");
        } finally {
            service.journal().sql("ALTER TABLE hidden RENAME TO stage_run").update();
        }
    }

    /** Fetches a picture through the interface, and waits until all was done with it. */
    private static String fetched() throws Exception {
        camera.shows(PHOTO);
        Reply asked = api.fetch(Triggers.CAMERA);
        assertThat(asked.status()).isEqualTo(202);
        String id = asked.body().get("id").toString();
        await().atMost(PATIENCE).until(() -> {
            Reply why = api.get("/api/snapshots/" + id);
            return why.map("snapshot").get("state").equals("published")
                    && why.list("stages").stream()
                            .anyMatch(stage -> stage.get("stage").equals("annotate"));
        });
        return id;
    }

    private static Reply bulk(String action, String... ids) throws Exception {
        String body = "{\"action\":\"" + action + "\",\"ids\":[\"" + String.join("\",\"", ids) + "\"]}";
        return api.json("POST", "/api/snapshots/bulk", body);
    }

    /** @param field that is named; empty: none is; null: one may be */
    private static void assertProblem(Reply reply, int status, String field) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.body()).containsEntry("status", status).containsKeys("type", "title", "detail");
        assertThat(reply.body().toString()).doesNotContain("Exception", "snapshots.web", "not-a-real-password");
        if (field != null) {
            assertThat(reply.body().containsKey("errors")).isEqualTo(!field.isEmpty());
        }
        if (field != null && !field.isEmpty()) {
            assertThat(reply.list("errors").getFirst())
                    .containsEntry("field", field)
                    .containsKey("message");
        }
    }
}
