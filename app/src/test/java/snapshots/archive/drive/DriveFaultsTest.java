package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.archive.CopyException;
import snapshots.archive.CopyException.Kind;
import snapshots.archive.drive.DriveRequest.Call;
import snapshots.archive.drive.Sender.Owed;

/** What can go wrong with Drive; each ends with what is there being what was sent, each file once. */
class DriveFaultsTest {

    private static final int LARGE = 6_000_000;

    private final StandInDrive drive = StandInDrive.start();
    private final FixedAccess access = new FixedAccess();
    private final Sender sender = new Sender(drive, access, Clock.systemUTC());

    @AfterEach
    void close() {
        drive.close();
    }

    @ParameterizedTest
    @CsvSource({
        "403, userRateLimitExceeded, UNREACHABLE, too often",
        "403, rateLimitExceeded, UNREACHABLE, too often",
        "429, rateLimitExceeded, UNREACHABLE, too often",
        "503, backendError, UNREACHABLE, out of order",
        "403, dailyLimitExceeded, PAUSE, tomorrow",
        "403, storageQuotaExceeded, PAUSE, make room",
        "403, teamDriveFileLimitExceeded, PAUSE, make room",
        "403, numChildrenInNonRootLimitExceeded, PAUSE, another folder",
        "403, insufficientPermissions, PAUSE, make drive-login",
        "403, insufficientFilePermissions, PAUSE, make drive-login",
        "403, appNotAuthorizedToFile, PAUSE, make drive-login",
        "403, accessNotConfigured, PAUSE, switch it on",
        "403, domainPolicy, PAUSE, administrator",
        "403, somethingNew, RETRY, refuses it",
        "500, internalError, RETRY, failed",
        "400, invalid, REJECT, does not take it",
    })
    void a_refusal_says_what_to_do_and_the_next_try_goes_well(int status, String reason, Kind kind, String words)
            throws Exception {
        drive.next(1, Call.MULTIPART, Trouble.refused(status, reason));
        Owed owed = sender.owe("a.jpg", 1000);

        CopyException failure = owed.fails();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason()).contains(words, status + " " + reason);
        assertThat(failure.retryAfter().isPresent()).isEqualTo(kind == Kind.PAUSE);
        sender.assertNothingIsThere();
        owed.copy();
        sender.assertAllIsThere();
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERATE_IDS", "LIST", "CREATE", "MULTIPART"})
    void any_request_may_fail_or_lose_its_answer(Call call) throws Exception {
        drive.next(1, call, Trouble.refused(500, "internalError"));
        drive.next(1, call, Trouble.lostAnswer());
        drive.next(1, call, Trouble.halfAnAnswer());
        Owed owed = sender.owe("a.jpg", 1000);

        untilItIsThere(owed);

        sender.assertAllIsThere();
        assertThat(drive.folders()).hasSize(1);
    }

    private static int untilItIsThere(Owed owed) throws InterruptedException {
        for (int tries = 1; tries < 10; tries++) {
            try {
                owed.copy();
                return tries;
            } catch (CopyException e) {
                assertThat(e.kind()).as(e.reason()).isIn(Kind.RETRY, Kind.UNREACHABLE);
            }
        }
        throw new AssertionError("never");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, LARGE})
    void a_token_that_is_refused_pauses_until_there_is_another(int size) throws Exception {
        Owed first = sender.owe("a.jpg", 1000);
        first.copy();
        access.uses("revoked");
        Owed owed = sender.owe("b.jpg", size);

        CopyException failure = owed.fails();

        assertThat(failure.kind()).isEqualTo(Kind.PAUSE);
        assertThat(failure.reason()).contains("make drive-login");
        access.uses(StandInDrive.TOKEN);
        owed.copy();
        sender.assertAllIsThere();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, LARGE})
    void a_token_that_is_renewed_in_between_is_no_trouble(int size) throws Exception {
        sender.owe("a.jpg", 1000).copy();
        access.uses("expired");
        access.renewsTo(StandInDrive.TOKEN);

        sender.owe("b.jpg", size).copy();

        sender.assertAllIsThere();
    }

    @Test
    void without_a_token_google_is_not_asked() throws Exception {
        access.fails("The token was revoked: run make drive-login");

        CopyException failure = sender.owe("a.jpg", 1000).fails();

        assertThat(failure.kind()).isEqualTo(Kind.PAUSE);
        assertThat(failure.reason()).isEqualTo("The token was revoked: run make drive-login");
        assertThat(failure.retryAfter()).isEmpty();
        assertThat(drive.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"403, userRateLimitExceeded", "429, rateLimitExceeded", "503, backendError"})
    void leaves_drive_alone_as_long_as_it_says(int status, String reason) throws Exception {
        drive.next(1, Call.MULTIPART, Trouble.refused(status, reason, Duration.ofSeconds(37)));
        Owed owed = sender.owe("a.jpg", 1000);

        assertThat(owed.fails().retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(37)));

        owed.copy();
        sender.assertAllIsThere();
    }

    @Test
    void a_full_drive_pauses_until_there_is_room() throws Exception {
        drive.holds(1500);
        sender.owe("a.jpg", 1000).copy();
        Owed second = sender.owe("b.jpg", 1000);

        CopyException failure = second.fails();

        assertThat(failure.kind()).isEqualTo(Kind.PAUSE);
        assertThat(failure.retryAfter()).isEqualTo(Optional.of(Duration.ofMinutes(15)));
        drive.holds(3000);
        second.copy();
        sender.assertAllIsThere();
    }

    @Test
    void a_connection_that_breaks_in_mid_upload_leaves_nothing_behind() throws Exception {
        drive.next(1, Call.MULTIPART, Trouble.reset(2_000_000));
        Owed owed = sender.owe("a.jpg", 4_000_000);

        assertThat(owed.fails().kind()).isEqualTo(Kind.RETRY);

        sender.assertNothingIsThere();
        owed.copy();
        sender.assertAllIsThere();
    }

    @Test
    void a_large_upload_goes_on_where_it_broke() throws Exception {
        drive.next(1, Call.SESSION, Trouble.reset(1_000_000));
        drive.next(
                1,
                request ->
                        "bytes 2097152-4194303/6000000".equals(request.headers().get("Content-range")),
                Trouble.refused(503, "backendError"));

        sender.owe("a.mp4", LARGE).copy();

        sender.assertAllIsThere();
        assertThat(drive.calls()).filteredOn(Call.START_SESSION::equals).hasSize(1);
        assertThat(drive.requests())
                .as("it asks how much has arrived, and goes on from there")
                .extracting(request -> request.headers().getOrDefault("Content-range", ""))
                .contains("bytes */6000000", "bytes 1000000-3097151/6000000");
    }

    @Test
    void a_large_upload_whose_last_answer_is_lost_is_found() throws Exception {
        drive.next(
                1,
                request -> request.headers().getOrDefault("Content-range", "").contains("-5999999/"),
                Trouble.lostAnswer());

        sender.owe("a.mp4", LARGE).copy();

        sender.assertAllIsThere();
    }

    @Test
    void a_large_upload_that_keeps_breaking_begins_anew_later() throws Exception {
        drive.next(5, Call.SESSION, Trouble.reset(0));
        Owed owed = sender.owe("a.mp4", LARGE);

        assertThat(owed.fails().kind()).isEqualTo(Kind.RETRY);

        sender.assertNothingIsThere();
        owed.copy();
        sender.assertAllIsThere();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_answer_that_is_lost_after_the_upload_leaves_one_copy(boolean half) throws Exception {
        drive.next(1, Call.MULTIPART, half ? Trouble.halfAnAnswer() : Trouble.lostAnswer());
        Owed owed = sender.owe("a.jpg", 1000);
        assertThat(owed.fails().kind()).isEqualTo(Kind.RETRY);

        owed.copy();

        sender.assertAllIsThere();
        assertThat(drive.calls())
                .as("it was found, and not sent again")
                .filteredOn(Call.MULTIPART::equals)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, LARGE})
    void wrong_bytes_are_put_in_the_trash_and_sent_again(int size) throws Exception {
        drive.next(1, request -> request.isContent(), Trouble.wrongBytes());
        Owed owed = sender.owe("a.jpg", size);

        CopyException failure = owed.fails();

        assertThat(failure.kind()).isEqualTo(Kind.MISMATCH);
        assertThat(failure.reason()).contains("MD5", "trash");
        sender.assertNothingIsThere();
        String spoilt = owed.remoteId();
        owed.copy();
        sender.assertAllIsThere();
        assertThat(owed.remoteId()).isNotEqualTo(spoilt);
        assertThat(drive.trashed()).extracting(DriveFile::id).containsExactly(spoilt);
    }

    @Test
    void wrong_bytes_each_time_are_a_mismatch_each_time() throws Exception {
        drive.always(request -> request.isContent(), Trouble.wrongBytes());
        Owed owed = sender.owe("a.jpg", 1000);

        for (int i = 1; i <= 4; i++) {
            assertThat(owed.fails().kind()).isEqualTo(Kind.MISMATCH);
            sender.assertNothingIsThere();
            assertThat(drive.trashed()).hasSize(i);
        }
    }

    @Test
    void wrong_bytes_whose_answer_was_lost_are_noticed_too() throws Exception {
        drive.next(1, Call.MULTIPART, Trouble.wrongBytes());
        drive.next(1, Call.UPDATE, Trouble.refused(500, "internalError"));
        Owed owed = sender.owe("a.jpg", 1000);
        assertThat(owed.fails().kind()).as("it cannot be removed").isEqualTo(Kind.RETRY);

        assertThat(owed.fails().kind()).isEqualTo(Kind.MISMATCH);

        owed.copy();
        sender.assertAllIsThere();
    }

    @Test
    void a_name_that_is_taken_by_what_is_gone_is_exchanged() throws Exception {
        Owed owed = sender.owe("a.jpg", 1000);
        owed.copy();
        drive.delete(owed.remoteId());

        owed.copy();

        sender.assertAllIsThere();
    }

    @Test
    void says_that_the_clock_is_wrong() throws Exception {
        Clock twoHoursLate =
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-120).minusSeconds(30));
        Sender late = new Sender(drive, access, twoHoursLate);
        drive.next(1, Call.MULTIPART, Trouble.refused(401, "authError"));
        Owed owed = late.owe("a.jpg", 1000);

        CopyException failure = owed.fails();

        assertThat(failure.reason()).contains("clock is 2 h 0 min behind Google's", "NTP");
        owed.copy();
        late.assertAllIsThere();
    }

    @Test
    void a_drive_that_cannot_be_reached_is_said_to_be() throws Exception {
        drive.close();

        CopyException failure = sender.owe("a.jpg", 1000).fails();

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    }
}
