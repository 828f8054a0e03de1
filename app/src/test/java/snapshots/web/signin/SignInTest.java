package snapshots.web.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import snapshots.catalog.Role;
import snapshots.catalog.SignInLinks;
import snapshots.catalog.Users;

/** The service on all addresses, where people have to sign in. */
@Timeout(180)
class SignInTest {

    private static final String PASSWORD = "not-a-real-password";
    private static final String JSON = "application/json";
    private static final Pattern SECRET = Pattern.compile("sp_[0-9a-f]{8}_[\\w-]{43}");

    @TempDir
    static Path dataDir;

    private static RunningSite site;
    private Visitor visitor;

    @BeforeAll
    static void start() {
        site = new RunningSite(
                dataDir,
                Map.of(
                        "SERVER_ADDRESS", "0.0.0.0",
                        "ADMIN_PASSWORD", PASSWORD,
                        "snapshots.web.events.heartbeat", "200ms"));
        Users users = site.context.getBean(Users.class);
        String hash = site.context.getBean(Passwords.class).hash(PASSWORD);
        users.add("vera", Role.VIEWER, hash, site.clock.instant());
        users.add("rita", Role.REVIEWER, hash, site.clock.instant());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void come() {
        visitor = new Visitor(site.port());
    }

    @AfterEach
    void leave() {
        visitor.close();
        site.clock.advance(Duration.ofHours(2)); // what was tried wrongly is forgotten
    }

    @Test
    void whoever_has_not_signed_in_is_led_to_the_page_for_it_and_back() throws Exception {
        HttpResponse<String> refused = visitor.get("/?camera=Front%20Door%20Camera");

        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(header(refused, "Location")).isEqualTo("/sign-in?next=%2F%3Fcamera%3DFront%2520Door%2520Camera");
        assertThat(header(visitor.get("/"), "Location")).isEqualTo("/sign-in");
        assertThat(header(visitor.get("/users?x=1"), "Location")).isEqualTo("/sign-in?next=%2Fusers%3Fx%3D1");
        HttpResponse<String> in = visitor.submit(
                "/sign-in", "/sign-in", Map.of("name", "Admin ", "password", PASSWORD, "next", "/users?x=1"));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(header(in, "Location")).isEqualTo("/users?x=1");
        assertThat(visitor.get("/users").body()).contains("Sign out", "admin", "name=\"csrf-token\"");
    }

    @Test
    void a_program_without_a_token_gets_a_problem_and_a_part_of_a_page_leads_to_the_sign_in() throws Exception {
        HttpResponse<String> refused = visitor.get("/api/users");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(refused, "WWW-Authenticate")).startsWith("Bearer");
        assertThat(visitor.send("DELETE", "/api/snapshots/1", "").statusCode()).isEqualTo(401);
        assertThat(header(visitor.get("/", "HX-Request", "true"), "HX-Redirect"))
                .isEqualTo("/sign-in");
        assertThat(header(
                        visitor.get("/status", "HX-Request", "true", "HX-Current-URL", "http://localhost/status?a=b"),
                        "HX-Redirect"))
                .isEqualTo("/sign-in?next=%2Fstatus%3Fa%3Db");
    }

    @Test
    void the_session_is_a_new_one_that_scripts_and_other_sites_do_not_get() throws Exception {
        HttpResponse<String> form = visitor.get("/sign-in");
        assertThat(Visitor.cookiesOf(form))
                .as("a visitor costs no session")
                .singleElement()
                .asString()
                .startsWith("snapshots-csrf-0=")
                .contains("HttpOnly", "SameSite=Lax");

        visitor.cookies().put(sessionName(), "0123456789ABCDEF0123456789ABCDEF");
        HttpResponse<String> first = visitor.signIn("vera", PASSWORD);
        assertThat(visitor.cookies().get(sessionName())).isNotEqualTo("0123456789ABCDEF0123456789ABCDEF");
        assertThat(Visitor.cookiesOf(first))
                .filteredOn(cookie -> cookie.startsWith(sessionName()))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void signing_in_again_ends_the_session_that_was_there() throws Exception {
        visitor.signIn("vera", PASSWORD);
        String before = visitor.cookies().get(sessionName());
        String page = visitor.get("/").body();
        Matcher token =
                Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();

        HttpResponse<String> again = visitor.send(
                "POST",
                "/sign-in",
                "name=rita&password=" + PASSWORD,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-CSRF-TOKEN",
                token.group(1));

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(visitor.cookies().get(sessionName())).isNotEqualTo(before);
        try (var other = new Visitor(site.port())) {
            other.cookies().put(sessionName(), before);
            assertThat(other.get("/").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void signing_out_ends_the_session_for_whoever_has_its_cookie() throws Exception {
        visitor.signIn("vera", PASSWORD);
        String session = visitor.cookies().get(sessionName());
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);

        visitor.submit("/", "/sign-out", Map.of());

        visitor.cookies().put(sessionName(), session);
        assertThat(visitor.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void a_session_ends_when_it_is_idle_and_when_it_is_old() throws Exception {
        visitor.signIn("vera", PASSWORD);
        for (int i = 0; i < 60; i++) {
            site.clock.advance(Duration.ofHours(11));
            assertThat(visitor.get("/").statusCode())
                    .as("after " + i * 11 + " h")
                    .isEqualTo(200);
        }
        for (int i = 0; i < 8; i++) {
            site.clock.advance(Duration.ofHours(11));
            visitor.get("/");
        }
        assertThat(visitor.get("/").statusCode()).as("after 31 days").isEqualTo(303);

        visitor.signIn("vera", PASSWORD);
        site.clock.advance(Duration.ofHours(12));
        assertThat(visitor.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void another_role_another_password_or_no_user_any_more_ends_the_sessions() throws Exception {
        Users users = site.context.getBean(Users.class);
        String hash = site.context.getBean(Passwords.class).hash(PASSWORD);
        users.add("anna", Role.ADMIN, hash, site.clock.instant());

        visitor.signIn("anna", PASSWORD);
        assertThat(visitor.get("/users").statusCode()).isEqualTo(200);
        users.setRole("anna", Role.VIEWER);
        assertThat(visitor.get("/users").statusCode()).isEqualTo(303);

        visitor.signIn("anna", PASSWORD);
        assertThat(visitor.get("/users").statusCode()).isEqualTo(403);
        users.setPassword("anna", hash);
        assertThat(visitor.get("/").statusCode()).isEqualTo(303);

        visitor.signIn("anna", PASSWORD);
        users.remove("anna");
        users.add("anna", Role.ADMIN, hash, site.clock.instant());
        assertThat(visitor.get("/").statusCode())
                .as("another person of the same name")
                .isEqualTo(303);
        users.remove("anna");
    }

    @Test
    void of_a_user_the_eleventh_session_ends_the_first() throws Exception {
        Visitor[] visitors = new Visitor[11];
        for (int i = 0; i < visitors.length; i++) {
            visitors[i] = new Visitor(site.port());
            visitors[i].signIn("rita", PASSWORD);
        }

        assertThat(visitors[0].get("/").statusCode()).isEqualTo(303);
        assertThat(visitors[10].get("/").statusCode()).isEqualTo(200);
        for (Visitor each : visitors) {
            each.close();
        }
    }

    @Test
    void wrong_passwords_have_to_wait_longer_and_longer_and_unknown_names_as_well() throws Exception {
        for (String name : new String[] {"vera", "nobody"}) {
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> wrong = visitor.signIn(name, "wrong-password");
                assertThat(wrong.statusCode()).isEqualTo(401);
                assertThat(wrong.body()).contains("Name or password is wrong.");
            }
            HttpResponse<String> refused = visitor.signIn(name, PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(header(refused, "Retry-After")).isEqualTo("1");
            site.clock.advance(Duration.ofSeconds(1));
            assertThat(visitor.signIn(name, "wrong-password").statusCode()).isEqualTo(401);
            assertThat(header(visitor.signIn(name, "wrong-password"), "Retry-After"))
                    .isEqualTo("2");
            site.clock.advance(Duration.ofHours(2));
        }
        assertThat(visitor.signIn("vera", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void a_form_without_the_pages_token_changes_nothing() throws Exception {
        visitor.signIn("admin", PASSWORD);

        HttpResponse<String> form = visitor.send(
                "POST",
                "/users/vera/remove",
                "",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html");
        HttpResponse<String> call = visitor.send("DELETE", "/api/users/vera", "");

        assertThat(form.statusCode()).isEqualTo(403);
        assertThat(form.body()).contains("load it again");
        assertThat(call.statusCode()).isEqualTo(403);
        assertThat(header(call, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(site.context.getBean(Users.class).credentials("vera")).isPresent();
    }

    @Test
    void another_site_cannot_act_in_somebodys_name_even_with_the_token() throws Exception {
        visitor.signIn("admin", PASSWORD);
        for (String[] headers : new String[][] {
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Origin", "https://evil.example"},
            {"Origin", "null"},
            {"Origin", "http://127.0.0.1:1"}
        }) {
            assertThat(visitor.send("POST", "/sign-out", "", headers).statusCode())
                    .as(String.join(": ", headers))
                    .isEqualTo(403);
        }
        assertThat(visitor.get("/users").statusCode()).isEqualTo(200);
        assertThat(visitor.get(
                                "/",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "document")
                        .statusCode())
                .as("a link from elsewhere")
                .isEqualTo(200);
        assertThat(visitor.get("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
                        .statusCode())
                .as("a picture put into another site")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "vera, GET, /, 200",
        "vera, GET, /api/users, 403",
        "vera, GET, /users, 403",
        "vera, DELETE, /api/snapshots/1, 403",
        "vera, PUT, /api/snapshots/1/star, 403",
        "vera, POST, /api/cameras/x/fetch, 403",
        "rita, DELETE, /api/snapshots/1, 403",
        "rita, POST, /api/snapshots/bulk, 403",
        "rita, PUT, /api/cameras/x/zones, 403",
        "rita, GET, /api/tokens, 403",
        "admin, GET, /api/users, 200",
        "admin, POST, /not/there, 403",
        "admin, GET, /not/there, 404",
    })
    void each_role_may_what_it_may(String name, String method, String path, int status) throws Exception {
        String token = tokenOf(name, "admin", 1);

        assertThat(visitor.send(method, path, "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void a_reviewer_may_give_stars() throws Exception {
        String token = tokenOf("rita", "reviewer", 1);

        assertThat(visitor.send("PUT", "/api/snapshots/1/star", "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isNotIn(401, 403);
    }

    @Test
    void a_token_that_is_unknown_expired_or_revoked_is_refused_with_the_reason() throws Exception {
        assertRefused("sp_00000000_made-up", "This token is not known.");

        String expired = tokenOf("vera", "viewer", 1);
        site.clock.advance(Duration.ofDays(1));
        assertRefused(expired, "This token has expired on ");

        String revoked = tokenOf("vera", "viewer", 1);
        assertThat(visitor.get("/", "Authorization", "Bearer " + revoked).statusCode())
                .isEqualTo(200);
        Accounts accounts = site.context.getBean(Accounts.class);
        accounts.revokeToken(revoked.substring(0, 11));
        assertRefused(revoked, "This token was revoked on ");
    }

    @Test
    void an_open_event_stream_ends_with_its_token() throws Exception {
        String token = tokenOf("vera", "viewer", 1);

        assertStreamEnds("Authorization", "Bearer " + token, () -> accounts().revokeToken(token.substring(0, 11)));
    }

    @Test
    void an_open_event_stream_ends_when_its_visitor_gets_another_role() throws Exception {
        String hash = site.context.getBean(Passwords.class).hash(PASSWORD);
        site.context.getBean(Users.class).add("tom", Role.REVIEWER, hash, site.clock.instant());
        visitor.signIn("tom", PASSWORD);
        String cookies = visitor.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));

        assertStreamEnds("Cookie", cookies, () -> accounts().setRole("tom", "viewer"));
    }

    private interface Change {
        void make() throws Exception;
    }

    private static void assertStreamEnds(String header, String value, Change change) throws Exception {
        URI events = URI.create("http://127.0.0.1:" + site.port() + "/api/events");
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream stream = client.send(
                                HttpRequest.newBuilder(events)
                                        .header(header, value)
                                        .build(),
                                BodyHandlers.ofInputStream())
                        .body()) {
            assertThat(stream.read()).as("the first byte").isPositive();
            change.make();
            assertThat(new String(stream.readAllBytes(), UTF_8)).doesNotContain("problem"); // ends only with the stream
        }
    }

    private static Accounts accounts() {
        return site.context.getBean(Accounts.class);
    }

    private void assertRefused(String token, String reason) throws Exception {
        HttpResponse<String> refused = visitor.get("/api/snapshots", "Authorization", "Bearer " + token);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains(reason).doesNotContain("vera");
        assertThat(header(refused, "WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void a_token_may_no_more_than_its_owner_and_ends_with_them() throws Exception {
        Users users = site.context.getBean(Users.class);
        users.add("otto", Role.ADMIN, site.context.getBean(Passwords.class).hash(PASSWORD), site.clock.instant());
        String token = tokenOf("otto", "admin", 1);
        String[] shown = {"Authorization", "Bearer " + token};

        assertThat(visitor.get("/api/users", shown).statusCode()).isEqualTo(200);
        users.setRole("otto", Role.VIEWER);
        assertThat(visitor.get("/api/users", shown).statusCode()).isEqualTo(403);
        users.remove("otto");
        assertThat(visitor.get("/", shown).statusCode()).isEqualTo(401);
    }

    @Test
    void users_and_tokens_are_managed_by_programs_of_administrators() throws Exception {
        String[] headers = {"Authorization", "Bearer " + tokenOf("admin", "admin", 1), "Content-Type", JSON};
        String uwe = "{\"name\":\"Uwe\",\"role\":\"viewer\",\"password\":\"" + PASSWORD + "\"}";

        assertThat(visitor.send("POST", "/api/users", uwe, headers).statusCode())
                .isEqualTo(201);
        assertThat(visitor.send("POST", "/api/users", uwe, headers).statusCode())
                .isEqualTo(409);
        assertThat(visitor.send("PATCH", "/api/users/uwe", "{\"role\":\"boss\"}", headers)
                        .body())
                .contains("role must be one of viewer, reviewer, admin", "\"field\":\"role\"");
        assertThat(visitor.send("PATCH", "/api/users/uwe", "{\"password\":\"short\"}", headers)
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.send("PATCH", "/api/users/uwe", "{\"role\":\"admin\",\"password\":\"short\"}", headers)
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get("/api/users", headers).body())
                .as("half of a change is none")
                .containsIgnoringCase("\"uwe\",\"role\":\"viewer\"");
        assertThat(visitor.send("PATCH", "/api/users/uwe", "{\"role\":\"reviewer\"}", headers)
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> made = visitor.send(
                "POST", "/api/tokens", "{\"owner\":\"uwe\",\"label\":\"x\",\"role\":\"viewer\",\"days\":2}", headers);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).containsPattern(SECRET);
        assertThat(visitor.get("/api/tokens", headers).body()).contains("uwe").doesNotContainPattern(SECRET);
        assertThat(visitor.send("DELETE", "/api/users/uwe", "", headers).statusCode())
                .isEqualTo(204);
        assertThat(visitor.send("DELETE", "/api/users/uwe", "", headers).statusCode())
                .isEqualTo(404);
        assertThat(visitor.send("DELETE", "/api/users/admin", "", headers).body())
                .contains("last administrator");
        assertThat(visitor.send("PATCH", "/api/users/admin", "{\"role\":\"viewer\"}", headers)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void what_is_no_json_is_said_to_be_none() throws Exception {
        String[] headers = {"Authorization", "Bearer " + tokenOf("admin", "admin", 1), "Content-Type", JSON};
        for (String body : new String[] {"", "{", "[]"}) {
            HttpResponse<String> refused = visitor.send("POST", "/api/users", body, headers);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.body()).contains("the body is not the JSON that is expected here");
        }
    }

    @Test
    void while_the_catalogue_cannot_be_read_whoever_asks_is_told_to_come_again() throws Exception {
        String[] token = {"Authorization", "Bearer " + tokenOf("admin", "admin", 1)};
        visitor.signIn("vera", PASSWORD);
        JdbcClient catalogue = site.context.getBean(JdbcClient.class);
        catalogue.sql("ALTER TABLE site_user RENAME TO hidden").update();
        try {
            HttpResponse<String> page = visitor.get("/", "Accept", "text/html");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Not ready now");
            assertThat(header(page, "Content-Security-Policy")).contains("default-src");

            HttpResponse<String> answer = visitor.get("/api/snapshots", token);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
            assertThat(header(answer, "Retry-After")).isEqualTo("5");
            assertThat(answer.body()).doesNotContain("SQL");
        } finally {
            catalogue.sql("ALTER TABLE hidden RENAME TO site_user").update();
        }
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void users_and_tokens_are_managed_on_a_page_without_script() throws Exception {
        visitor.signIn("admin", PASSWORD);

        Map<String, String> ida = Map.of("name", "ida", "role", "VIEWER", "password", PASSWORD);
        assertThat(visitor.submit("/users", "/users", ida).statusCode()).isEqualTo(303);
        assertThat(visitor.submit("/users", "/users", ida).body()).contains("There is a user ida already.");
        Map<String, String> hasty = Map.of("name", "olga", "role", "REVIEWER", "password", "short");
        assertThat(visitor.submit("/users", "/users", hasty).body())
                .contains("value=\"olga\"", "value=\"REVIEWER\" selected=\"selected\">reviewer");
        HttpResponse<String> made = visitor.submit(
                "/users", "/users/ida/tokens", Map.of("label", "her phone", "role", "viewer", "days", "30"));
        Matcher secret = SECRET.matcher(made.body());
        assertThat(secret.find()).isTrue();
        String id = secret.group().substring(0, 11);
        assertThat(visitor.get("/users").body()).contains("her phone", id).doesNotContain(secret.group());
        assertThat(visitor.submit("/users", "/users/tokens/" + id + "/revoke", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.submit("/users", "/users/ida/remove", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(visitor.get("/users").body()).doesNotContain("ida");
    }

    @Test
    void a_one_time_link_sets_a_password_once_and_not_by_being_looked_at() throws Exception {
        SignInLinks links = site.context.getBean(SignInLinks.class);
        String path = "/sign-in/link?code=" + links.make("vera", site.clock.instant());
        Map<String, String> fields =
                Map.of("code", path.substring(path.indexOf('=') + 1), "password", PASSWORD, "again", PASSWORD);

        assertThat(visitor.get(path).body()).contains("vera", "new-password");
        assertThat(visitor.submit(path, "/sign-in/link", fields).statusCode()).isEqualTo(303);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        assertThat(visitor.get(path).statusCode()).isEqualTo(410);
        assertThat(visitor.submit("/", "/sign-in/link", fields).statusCode()).isEqualTo(410);

        String late = links.make("vera", site.clock.instant());
        site.clock.advance(SignInLinks.LIFE);
        assertThat(visitor.get("/sign-in/link?code=" + late).statusCode()).isEqualTo(410);
    }

    @Test
    void every_answer_says_what_a_browser_may_do_with_it() throws Exception {
        String token = tokenOf("vera", "viewer", 1);
        for (String path : new String[] {"/", "/sign-in", "/site.css", "/api/users", "/not/there", "/v1/nothing"}) {
            HttpResponse<String> answer = visitor.get(path, "Authorization", "Bearer " + token);
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
        assertThat(header(visitor.get("/", "Authorization", "Bearer " + token), "Cache-Control"))
                .contains("no-store");
    }

    @Test
    void health_and_metrics_are_on_their_own_port_alone() throws Exception {
        try (var operator = new Visitor(site.operatePort())) {
            assertThat(operator.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(operator.get("/actuator/prometheus").statusCode()).isEqualTo(200);
            assertThat(operator.send("POST", "/actuator/health", "").statusCode())
                    .isIn(401, 403);
            assertThat(operator.get("/").statusCode()).isIn(303, 404);
        }
        assertThat(visitor.get("/actuator/prometheus").statusCode()).isEqualTo(404);
    }

    @Test
    void every_address_of_the_running_service_has_a_rule() {
        for (var mapping :
                site.context.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            mapping.getHandlerMethods().forEach((info, method) -> {
                for (String pattern : info.getPatternValues()) {
                    var methods = info.getMethodsCondition().getMethods();
                    for (String verb : methods.isEmpty()
                            ? new String[] {"GET", "POST"}
                            : methods.stream().map(Enum::name).toArray(String[]::new)) {
                        var request = new MockHttpServletRequest(
                                verb, pattern.replaceAll("\\{[^}]*}", "x").replace("*", "x"));
                        assertThat(AccessRules.ruleFor(request))
                                .as("a rule for %s %s, which %s answers", verb, pattern, method)
                                .isPresent();
                    }
                }
            });
        }
    }

    private static String tokenOf(String owner, String role, int days) throws NotPossibleException {
        return site.context
                .getBean(Accounts.class)
                .makeToken(owner, "test", role, days)
                .secret();
    }

    /** With the port it was configured with. */
    private static String sessionName() {
        return "snapshots-0";
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
