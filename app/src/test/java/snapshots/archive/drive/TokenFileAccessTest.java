package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import pylib.credentials.Secret;
import snapshots.HandClock;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class TokenFileAccessTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOON);
    private final StandInDrive drive = StandInDrive.start();
    private StandInOAuth oauth;
    private TokenFile file;
    private TokenFileAccess access;

    @BeforeEach
    void open() throws Exception {
        oauth = StandInOAuth.start();
        file = new TokenFile(folder.resolve("token.json"));
        access = new TokenFileAccess(file, null, clock);
    }

    @AfterEach
    void close() {
        drive.close();
        oauth.close();
    }

    @Test
    void requests_are_signed_with_one_access_token_until_it_ends() throws Exception {
        signIn();

        ask();
        ask();

        assertThat(oauth.tokenRequests()).hasSize(1);
        assertThat(access.details()).containsEntry("lastRefresh", NOON).doesNotContainKey("trouble");
    }

    @Test
    void an_access_token_that_has_ended_is_replaced() throws Exception {
        signIn();
        oauth.expiresIn(1);

        ask();
        ask();

        assertThat(oauth.tokenRequests()).hasSize(2);
    }

    @Test
    void an_access_token_that_is_refused_is_replaced_once_and_the_request_goes_on() throws Exception {
        signIn();
        ask();
        drive.accepts("ya29.not-a-real-token-3"); // the next one

        send();

        assertThat(oauth.tokenRequests()).hasSize(2);
    }

    @Test
    void a_request_that_is_refused_twice_fails_and_does_not_ask_for_ever() throws Exception {
        signIn();
        drive.accepts("none at all");

        assertThatThrownBy(this::send).isInstanceOf(HttpResponseException.class).hasMessageContaining("401");

        assertThat(oauth.tokenRequests()).hasSize(2);
        assertThat(drive.requests()).hasSize(2);
    }

    @Test
    void a_revoked_token_is_shown_to_google_once_and_said_with_googles_reason_and_the_remedy() throws Exception {
        signIn();
        oauth.revoke();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::send)
                    .isInstanceOf(DriveSignInException.class)
                    .hasMessage(
                            "Google Drive does not accept the token any more (invalid_grant: Token has been expired or"
                                    + " revoked.): run make drive-login");
        }

        assertThat(oauth.tokenRequests()).hasSize(1);
        assertThat(drive.requests()).isEmpty();
        assertThat(access.isRenewed()).isFalse();
        assertThat((String) access.details().get("trouble")).contains("invalid_grant");
    }

    @Test
    void a_token_revoked_while_its_access_token_still_lives_is_told_by_the_request_that_finds_out() throws Exception {
        signIn();
        ask();
        oauth.revoke();
        drive.accepts("none at all");

        assertThatThrownBy(this::send).isInstanceOf(DriveSignInException.class).hasMessageContaining("invalid_grant");
    }

    @Test
    void a_new_token_in_the_file_ends_it_and_a_touched_file_does_not() throws Exception {
        signIn();
        oauth.revoke();
        assertThatThrownBy(this::send).isInstanceOf(DriveSignInException.class);

        Files.setLastModifiedTime(file.path(), FileTime.from(NOON));
        assertThat(access.isRenewed()).isFalse();
        assertThatThrownBy(this::send).isInstanceOf(DriveSignInException.class);
        assertThat(oauth.tokenRequests()).hasSize(1);

        signIn();
        assertThat(access.isRenewed()).isTrue();
        assertThat(access.isRenewed()).isFalse();
        ask();
        assertThat(access.details()).doesNotContainKey("trouble");
    }

    @Test
    void after_a_restart_a_token_is_worth_one_try() throws Exception {
        signIn();

        assertThat(access.isRenewed()).isTrue();
        assertThat(access.isRenewed()).isFalse();
    }

    @Test
    void without_a_file_it_is_said_and_a_file_that_comes_ends_it() throws Exception {
        assertThatThrownBy(this::send)
                .isInstanceOf(DriveSignInException.class)
                .hasMessageContaining("is not there: run make drive-login");
        assertThat(access.isRenewed()).isFalse();
        assertThat((String) access.details().get("trouble")).contains("is not there");

        signIn();

        assertThat(access.isRenewed()).isTrue();
        ask();
    }

    @Test
    void a_client_that_is_gone_is_said() throws Exception {
        file.replace(new DriveToken(
                new Grant("unknown", new Secret("x"), new Secret(oauth.grant()), oauth.tokenUri()),
                NOON,
                true,
                Optional.empty()));

        assertThatThrownBy(this::send)
                .isInstanceOf(DriveSignInException.class)
                .hasMessageContaining("does not know the OAuth client")
                .hasMessageContaining("Google Cloud console");
    }

    @Test
    void passing_troubles_of_the_token_endpoint_are_no_reason_to_sign_in_again() throws Exception {
        signIn();
        oauth.next(503, "<html>busy</html>");
        oauth.next(429, "{\"error\":\"rate_limit_exceeded\"}");
        oauth.next(200, "{}");
        oauth.next(200, "no json");

        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(this::send).isInstanceOf(IOException.class).isNotInstanceOf(DriveSignInException.class);
        }
        ask();

        assertThat(access.details()).doesNotContainKey("trouble");
    }

    @Test
    void a_network_that_is_gone_is_no_reason_to_sign_in_again() throws Exception {
        signIn();
        oauth.close();

        assertThatThrownBy(this::send).isInstanceOf(IOException.class).isNotInstanceOf(DriveSignInException.class);
    }

    @Test
    void a_rotated_token_is_kept_and_used() throws Exception {
        String first = signIn();
        oauth.rotates();
        oauth.expiresIn(1);

        ask();
        ask();

        String now = file.read().grant().refreshToken().value();
        assertThat(now).isNotEqualTo(first);
        assertThat(oauth.tokenRequests().get(1).get("refresh_token"))
                .isNotEqualTo(first)
                .isNotEqualTo(now);
        ask();
        access = new TokenFileAccess(new TokenFile(file.path()), null, clock);
        ask();
    }

    @Test
    void what_google_accepted_is_backed_up() throws Exception {
        String token = signIn();

        ask();

        assertThat(folder.resolve("token.json.bak")).content().contains(token);
    }

    @Test
    void a_token_of_an_app_in_testing_is_warned_of_from_day_five_on_once_a_day(CapturedOutput output) throws Exception {
        access = new TokenFileAccess(file, true, clock);
        signIn();
        clock.advance(Duration.ofDays(5).minusSeconds(1));
        ask();
        assertThat(access.details()).doesNotContainKey("warning").containsEntry("tokenAgeDays", 4L);
        assertThat(output).doesNotContain("ends at");

        clock.advance(Duration.ofSeconds(1));
        ask();
        ask();
        assertThat(access.details())
                .containsEntry("tokenSince", NOON)
                .containsEntry(
                        "warning",
                        "The token for Google Drive ends at 2026-11-29T12:00:00Z, because the app is in testing: run make"
                                + " drive-login, or publish the app");
        assertThat(output).containsOnlyOnce("ends at 2026-11-29");

        clock.advance(Duration.ofDays(1));
        access.details();
        assertThat(output.toString().split("ends at 2026-11-29", -1)).hasSize(3);
    }

    @Test
    void a_token_of_a_published_app_is_not_warned_of() throws Exception {
        access = new TokenFileAccess(file, false, clock);
        signIn();
        clock.advance(Duration.ofDays(6));

        assertThat(access.details()).doesNotContainKey("warning");
    }

    @Test
    void where_nobody_has_said_it_is_warned_of_with_an_if_and_no_longer_once_the_token_has_outlived_it()
            throws Exception {
        signIn();
        clock.advance(Duration.ofDays(6));
        assertThat((String) access.details().get("warning")).contains("if the app is in testing");

        clock.advance(Duration.ofDays(1));
        assertThat(access.details()).doesNotContainKey("warning");
    }

    @Test
    void googles_own_word_on_the_end_counts() throws Exception {
        file.replace(new DriveToken(grant(oauth.grant()), NOON, true, Optional.of(NOON.plus(Duration.ofDays(3)))));
        assertThat(access.details()).doesNotContainKey("warning");

        clock.advance(Duration.ofDays(1));

        assertThat((String) access.details().get("warning")).contains("ends at 2026-11-25T12:00:00Z, because");
    }

    private String signIn() throws Exception {
        String refreshToken = oauth.grant();
        file.replace(new DriveToken(grant(refreshToken), clock.instant(), true, Optional.empty()));
        return refreshToken;
    }

    private Grant grant(String refreshToken) {
        return new Grant(
                StandInOAuth.CLIENT, new Secret(StandInOAuth.SECRET), new Secret(refreshToken), oauth.tokenUri());
    }

    /** A request to Drive that works, whatever access token is the newest. */
    private void ask() throws IOException {
        var request = new NetHttpTransport()
                .createRequestFactory(access.initializer())
                .buildGetRequest(new GenericUrl(drive.address().resolve("drive/v3/files")));
        drive.accepts(oauth.newest());
        request.execute().disconnect();
    }

    private void send() throws IOException {
        new NetHttpTransport()
                .createRequestFactory(access.initializer())
                .buildGetRequest(new GenericUrl(drive.address().resolve("drive/v3/files")))
                .execute()
                .disconnect();
    }
}
