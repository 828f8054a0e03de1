package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;
import snapshots.device.BadSettingException;

@Timeout(120)
class UsersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path data;

    private TemporaryCatalogue catalogue;
    private Users users;
    private ApiTokens tokens;
    private SignInLinks links;

    @BeforeEach
    void open() throws Exception {
        catalogue = new TemporaryCatalogue(data, DataSize.ofBytes(0), new HandClock(NOW), ZoneId.of("UTC"));
        users = new Users(catalogue.writer(), catalogue.db);
        tokens = new ApiTokens(catalogue.writer(), catalogue.db);
        links = new SignInLinks(catalogue.writer(), catalogue.db);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void a_name_is_somebodys_once() {
        assertThat(users.add("anna", Role.VIEWER, "hash", NOW)).isTrue();
        assertThat(users.add("anna", Role.ADMIN, "other", NOW)).isFalse();

        assertThat(users.all()).containsExactly(new SiteUser("anna", Role.VIEWER, NOW, Optional.empty()));
    }

    @Test
    void the_last_administrator_stays_one() {
        users.add("anna", Role.ADMIN, "hash", NOW);
        users.add("bert", Role.VIEWER, "hash", NOW);

        assertThat(users.remove("anna")).isFalse();
        assertThat(users.setRole("anna", Role.REVIEWER)).isFalse();
        assertThat(users.setRole("anna", Role.ADMIN)).isTrue();
        assertThat(users.setRole("bert", Role.ADMIN)).isTrue();
        assertThat(users.remove("anna")).isTrue();
        assertThat(users.remove("bert")).isFalse();
        assertThat(users.hasAdmin()).isTrue();
    }

    @Test
    void every_change_of_role_or_password_is_another_stamp() {
        users.add("anna", Role.VIEWER, "hash", NOW);
        String first = stamp();
        users.setRole("anna", Role.REVIEWER);
        String second = stamp();
        users.setPassword("anna", "hash");

        assertThat(first).isNotEqualTo(second);
        assertThat(stamp()).isNotIn(first, second);
    }

    @Test
    void tokens_end_with_their_owner_and_need_one() {
        users.add("anna", Role.VIEWER, "hash", NOW);
        var token = new ApiToken(
                "sp_1", "anna", "x", Role.VIEWER, NOW, NOW.plusSeconds(60), Optional.empty(), Optional.empty());
        var nobodys = new ApiToken(
                "sp_2", "bert", "x", Role.VIEWER, NOW, NOW.plusSeconds(60), Optional.empty(), Optional.empty());

        assertThat(tokens.add(token, "h1")).isTrue();
        assertThat(tokens.add(nobodys, "h2")).isFalse();
        assertThat(tokens.byHash("h1")).contains(token);
        assertThat(token.isGood(NOW)).isTrue();
        assertThat(token.isGood(NOW.plusSeconds(60))).isFalse();
        assertThat(tokens.revoke("sp_1", NOW)).isTrue();
        assertThat(tokens.revoke("sp_1", NOW)).isFalse();
        assertThat(tokens.byHash("h1"))
                .hasValueSatisfying(gone -> assertThat(gone.isGood(NOW)).isFalse());
        users.remove("anna");
        assertThat(tokens.all()).isEmpty();
    }

    @Test
    void a_link_is_used_once_and_makes_an_administrator_only_of_somebody_new() {
        users.add("anna", Role.VIEWER, "hash", NOW);
        String annas = links.make("anna", NOW);
        String admins = links.make("admin", NOW);

        assertThat(links.use(annas, "new", NOW)).contains("anna");
        assertThat(links.use(annas, "newer", NOW)).isEmpty();
        assertThat(links.use(admins, "new", NOW.plus(SignInLinks.LIFE))).isEmpty();
        assertThat(links.use(admins, "new", NOW)).contains("admin");
        assertThat(users.credentials("anna").map(Users.Credentials::role)).contains(Role.VIEWER);
        assertThat(users.credentials("anna").map(Users.Credentials::hash)).contains("new");
        assertThat(users.credentials("admin").map(Users.Credentials::role)).contains(Role.ADMIN);
    }

    @Test
    void a_newer_link_ends_the_older_of_the_same_name() {
        String older = links.make("anna", NOW);
        links.make("anna", NOW);

        assertThat(links.name(older, NOW)).isEmpty();
    }

    @Test
    void the_command_makes_links_for_those_there_are_and_for_the_first() {
        assertThat(use(command("", "8080"))).contains("admin");
        assertThat(command("ADMIN", "8090")).contains("http://127.0.0.1:8090/sign-in/link?code=");
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() -> command("stranger", "8080"))
                .withMessageContaining("no user stranger");
    }

    private String command(String name, String port) {
        return SignInLinkCommand.answer(TestDatabase.access(data), Map.of("NAME", name, "SERVER_PORT", port), NOW);
    }

    private Optional<String> use(String answer) {
        String code = answer.replaceFirst("(?s).*code=", "").replaceFirst("(?s)\\s.*", "");
        return links.use(code, "hash", NOW);
    }

    private String stamp() {
        return users.credentials("anna").orElseThrow().stamp();
    }
}
