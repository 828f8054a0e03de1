package snapshots.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.FreePort;
import snapshots.HandClock;
import snapshots.archive.CopyException;
import snapshots.archive.CopyException.Kind;
import snapshots.archive.s3.BucketForTest.Owed;
import snapshots.archive.s3.FaultyS3.Call;
import software.amazon.awssdk.core.sync.RequestBody;

/** Whatever goes wrong, afterwards each file is there once, with its bytes, and nothing else is. */
@Timeout(180)
class S3FaultsTest {

    private static final int MIB = 1024 * 1024;

    private final FaultyS3 between = new FaultyS3();
    private final BucketForTest bucket = new BucketForTest(between.address());
    private S3Destination destination = bucket.destination();

    @AfterEach
    void local_and_remote_are_the_same() {
        destination.close();
        try (bucket;
                between) {
            Map<String, byte[]> there = bucket.contents();
            assertThat(there).containsOnlyKeys(bucket.expected.keySet()).hasSize(1);
            bucket.expected.forEach(
                    (key, bytes) -> assertThat(there.get(key)).as(key).isEqualTo(bytes));
            assertThat(bucket.client()
                            .listMultipartUploads(list -> list.bucket(bucket.name()))
                            .uploads())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, PAUSE, rights",
        "403, InvalidAccessKeyId, PAUSE, access key is not known",
        "403, SignatureDoesNotMatch, PAUSE, secret key",
        "400, ExpiredToken, PAUSE, have expired",
        "400, InvalidToken, PAUSE, access key",
        "401, HTTP 401, PAUSE, rights",
        "404, NoSuchBucket, PAUSE, does not exist",
        "301, PermanentRedirect, PAUSE, set S3_REGION=eu-west-3",
        "400, AuthorizationHeaderMalformed, PAUSE, set S3_REGION=eu-west-3",
        "507, XMinioStorageFull, PAUSE, no room",
        "400, QuotaExceeded, PAUSE, no room",
        "400, KMS.NotFoundException, PAUSE, kms-key",
        "400, InvalidStorageClass, PAUSE, storage-class",
        "429, TooManyRequests, UNREACHABLE, too much to do",
        "503, SlowDown, UNREACHABLE, too much to do",
        "502, BadGateway, UNREACHABLE, too much to do",
        "500, InternalError, RETRY, out of order",
        "409, ConditionalRequestConflict, RETRY, out of order",
        "400, EntityTooLarge, REJECT, does not take this file",
        "400, InvalidRequest, REJECT, does not take this file",
        "400, BadDigest, MISMATCH, not what was sent",
    })
    void a_refused_upload_says_what_it_means_and_goes_on_afterwards(int status, String code, Kind kind, String says)
            throws Exception {
        between.reactsOnce("PUT", call -> call.refuse(status, code));
        Owed picture = bucket.picture("a.jpg");

        CopyException failure = failure(picture);

        assertThat(failure.kind()).as(failure.reason()).isEqualTo(kind);
        assertThat(failure.reason()).contains(says).contains(code).doesNotContain("not-a-real-secret");
        assertThat(failure.retryAfter().isPresent()).isEqualTo(kind == Kind.PAUSE);
        destination.copy(picture.order());
        assertThat(between.count("PUT")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, PAUSE",
        "403, InvalidAccessKeyId, PAUSE",
        "404, NoSuchBucket, PAUSE",
        "503, SlowDown, UNREACHABLE",
        "500, InternalError, RETRY",
    })
    void the_first_look_at_the_bucket_is_repeated_until_it_has_passed(int status, String code, Kind kind)
            throws Exception {
        between.reacts(call -> call.refuse(status, code));
        Owed picture = bucket.picture("a.jpg");

        assertThat(failure(picture).kind()).isEqualTo(kind);
        assertThat(failure(picture).reason()).contains(code);

        between.reacts(Call::pass);
        destination.copy(picture.order());
    }

    @Test
    void a_refusal_without_a_word_is_looked_into() throws Exception {
        Owed picture = bucket.picture("a.jpg");
        destination.copy(picture.order());
        between.reacts(call -> call.refuse(403, "ExpiredToken"));

        assertThat(failure(picture).reason()).contains("have expired (ExpiredToken)");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'', 0"})
    void as_long_as_it_wants_to_be_left_alone(String header, int seconds) throws Exception {
        between.reactsOnce("PUT", call -> call.refuse(503, "SlowDown", "Retry-After", header));
        Owed picture = bucket.picture("a.jpg");

        assertThat(failure(picture).retryAfter().orElse(Duration.ZERO)).isEqualTo(Duration.ofSeconds(seconds));

        destination.copy(picture.order());
    }

    @Test
    void a_date_after_which_it_may_be_asked_again_is_understood() throws Exception {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        restart(new HandClock(now));
        between.reactsOnce("PUT", call -> call.refuse(429, "SlowDown", "Retry-After", http(now.plusSeconds(90))));
        Owed picture = bucket.picture("a.jpg");

        assertThat(failure(picture).retryAfter()).contains(Duration.ofSeconds(90));

        destination.copy(picture.order());
    }

    @Test
    void a_wrong_clock_is_named_with_the_difference() throws Exception {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        restart(new HandClock(now));
        between.reactsOnce(
                "PUT", call -> call.refuse(403, "RequestTimeTooSkewed", "Date", http(now.plus(Duration.ofHours(1)))));
        Owed picture = bucket.picture("a.jpg");

        CopyException failure = failure(picture);

        assertThat(failure.kind()).isEqualTo(Kind.PAUSE);
        assertThat(failure.reason()).contains("clock is wrong").contains(" s behind");
        destination.copy(picture.order());
    }

    @ParameterizedTest
    @CsvSource({"PUT, 60000", "PUT, 18000000", "POST, 18000000"})
    void a_connection_that_breaks_is_tried_again(String request, int size) throws Exception {
        between.reactsOnce(request, Call::hangUp);
        Owed clip = bucket.clip("a.mkv", size);

        assertThat(failure(clip).kind()).isEqualTo(Kind.RETRY);

        destination.copy(clip.order());
    }

    @Test
    void an_answer_that_is_lost_after_the_upload_leaves_one_copy() throws Exception {
        between.reactsOnce("PUT", Call::passAndHangUp);
        Owed picture = bucket.picture("a.jpg");

        assertThat(failure(picture).kind()).isEqualTo(Kind.RETRY);
        destination.copy(picture.order());

        assertThat(between.count("PUT")).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_lost_after_the_last_part_leaves_one_copy() throws Exception {
        Owed clip = bucket.clip("a.mkv", 17 * MIB);
        between.reacts(call -> {
            if (call.what().startsWith("POST") && call.what().endsWith("?uploadId")) {
                between.reacts(Call::pass);
                call.passAndHangUp();
            } else {
                call.pass();
            }
        });

        assertThat(failure(clip).kind()).isEqualTo(Kind.RETRY);
        destination.copy(clip.order());

        assertThat(between.count("PUT")).isEqualTo(3);
    }

    @Test
    void parts_that_were_left_by_a_crash_are_removed() throws Exception {
        Owed clip = bucket.clip("a.mkv", 17 * MIB);
        between.reacts(call -> {
            if (call.what().startsWith("PUT") || call.what().startsWith("DELETE")) {
                call.hangUp(); // neither sent nor cleaned up
            } else {
                call.pass();
            }
        });
        assertThat(failure(clip).kind()).isEqualTo(Kind.RETRY);
        assertThat(bucket.client()
                        .listMultipartUploads(list -> list.bucket(bucket.name()))
                        .uploads())
                .hasSize(1);

        between.reacts(Call::pass);
        destination.copy(clip.order());
    }

    @ParameterizedTest
    @CsvSource({"60000", "18000000"})
    void other_bytes_than_were_sent_are_not_taken(int size) throws Exception {
        between.reactsOnce("PUT", Call::passDamaged);
        Owed clip = bucket.clip("a.mkv", size);

        CopyException failure = failure(clip);

        assertThat(failure.kind()).as(failure.reason()).isEqualTo(Kind.MISMATCH);
        destination.copy(clip.order());
    }

    @Test
    void other_bytes_at_an_endpoint_without_checksums_are_found_and_removed_each_time() throws Exception {
        Owed picture = bucket.picture("a.jpg");
        for (int i = 0; i < 3; i++) {
            between.reacts(call -> call.passWithoutChecksums(call.what().startsWith("PUT")));
            assertThat(failure(picture).kind()).isEqualTo(Kind.MISMATCH);
            assertThat(bucket.contents()).isEmpty();
        }

        between.reacts(call -> call.passWithoutChecksums(false));
        destination.copy(picture.order());
    }

    @Test
    void a_copy_of_ours_with_other_bytes_is_replaced() throws Exception {
        Owed picture = bucket.picture("a.jpg");
        destination.copy(picture.order());
        Map<String, String> metadata = bucket.head(picture.remoteId()).metadata();
        bucket.client()
                .putObject(
                        put -> put.bucket(bucket.name()).key(picture.remoteId()).metadata(metadata),
                        RequestBody.fromString("spoilt"));

        assertThat(failure(picture).kind()).isEqualTo(Kind.MISMATCH);
        assertThat(bucket.contents()).isEmpty();

        destination.copy(picture.order());
    }

    @Test
    void silence_ends_after_the_time_that_was_set() throws Exception {
        bucket.with("timeout", "1s");
        restart(Clock.systemUTC());
        Owed picture = bucket.picture("a.jpg");
        between.reactsOnce("PUT", Call::staySilent);

        assertThat(failure(picture).kind()).isEqualTo(Kind.RETRY);

        bucket.with("timeout", "20s");
        restart(Clock.systemUTC());
        destination.copy(picture.order());
    }

    @Test
    void an_interrupt_ends_the_wait_for_an_answer() throws Exception {
        var asked = new CountDownLatch(1);
        between.reactsOnce("PUT", call -> {
            asked.countDown();
            call.staySilent();
        });
        Owed picture = bucket.picture("a.jpg");
        var ended = new AtomicReference<Throwable>();
        Thread courier = Thread.ofPlatform().start(() -> {
            try {
                destination.copy(picture.order());
            } catch (Exception e) {
                ended.set(e);
            }
        });
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

        courier.interrupt();
        courier.join(Duration.ofSeconds(15)); // less than the time-out

        assertThat(courier.isAlive()).isFalse();
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        destination.copy(picture.order());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "nowhere.invalid"})
    void an_endpoint_that_is_not_there_is_out_of_reach(String host) throws Exception {
        Owed picture = bucket.picture("a.jpg");
        bucket.with("endpoint", "http://" + host + ":" + FreePort.any());
        restart(Clock.systemUTC());

        CopyException failure = failure(picture);

        assertThat(failure.kind()).as(failure.reason()).isEqualTo(Kind.UNREACHABLE);
        bucket.with("endpoint", between.address().toString());
        restart(Clock.systemUTC());
        destination.copy(picture.order());
    }

    private void restart(Clock clock) {
        destination.close();
        destination = bucket.destination(clock);
    }

    private CopyException failure(Owed owed) {
        return catchThrowableOfType(CopyException.class, () -> destination.copy(owed.order()));
    }

    private static String http(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
    }
}
