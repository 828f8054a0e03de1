package snapshots.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import snapshots.archive.Copied;
import snapshots.archive.CopyException;
import snapshots.archive.s3.BucketForTest.Owed;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What comes into a bucket, and what never does. */
@Timeout(120)
class S3DestinationTest {

    private static final int MIB = 1024 * 1024;
    private static final String FOLDER = "snapshots/Front_Door_Camera/2026-11-22/Hour-5/";

    private final FaultyS3 between = new FaultyS3();
    private final BucketForTest bucket = new BucketForTest(between.address());

    @BeforeEach
    void nobody_else() {
        assertThat(bucket.contents()).isEmpty();
    }

    @AfterEach
    void local_and_remote_are_the_same() {
        try (bucket;
                between) {
            Map<String, byte[]> there = bucket.contents();
            assertThat(there).containsOnlyKeys(bucket.expected.keySet());
            bucket.expected.forEach(
                    (key, bytes) -> assertThat(there.get(key)).as(key).isEqualTo(bytes));
        }
    }

    @Test
    void a_picture_is_where_companions_look_for_it_with_what_they_read() throws Exception {
        Owed picture = bucket.picture("human_front.jpg");

        Copied copied = copy(picture);

        assertThat(copied).isEqualTo(new Copied(FOLDER + "snap/human_front.jpg", ""));
        HeadObjectResponse head = bucket.head(copied.remoteId());
        assertThat(head.contentType()).isEqualTo("image/jpeg");
        assertThat(head.metadata())
                .containsOnly(
                        Map.entry("camera", "Front Door Camera"),
                        Map.entry("camera_timestamp", "1795324029123"),
                        Map.entry("snapshot-id", picture.id().toString()),
                        Map.entry("sha256", picture.order().sha256()));
    }

    @Test
    void a_camera_with_another_script_is_named_as_mail_does_it() throws Exception {
        Owed picture = bucket.picture("a.jpg").of("Küche Камера");

        String key = copy(picture).remoteId();

        assertThat(key).startsWith("snapshots/Küche_Камера/");
        String camera = bucket.head(key).metadata().get("camera");
        assertThat(camera).startsWith("=?UTF-8?B?").endsWith("?=");
        assertThat(Base64.getDecoder().decode(camera.substring(10, camera.length() - 2)))
                .asString()
                .isEqualTo("Küche Камера");
    }

    @Test
    void a_clip_is_sent_in_parts_and_compared_as_a_whole() throws Exception {
        Owed clip = bucket.clip("alarm.mkv", 20 * MIB + 12_345);

        String key = copy(clip).remoteId();

        assertThat(key).isEqualTo(FOLDER + "record/alarm.mkv");
        assertThat(between.count("PUT")).isEqualTo(3);
        assertThat(bucket.head(key).metadata())
                .containsEntry("snapshot-id", clip.id().toString());
    }

    @Test
    void what_is_there_already_is_compared_and_not_sent_again() throws Exception {
        Owed picture = bucket.picture("a.jpg");
        copy(picture);

        assertThat(copy(picture).remoteId()).isEqualTo(picture.remoteId());

        assertThat(between.count("PUT")).isEqualTo(1);
    }

    @Test
    void a_clip_that_is_there_already_is_read_back_and_not_sent_again() throws Exception {
        Owed clip = bucket.clip("a.mkv", 17 * MIB);
        copy(clip);

        copy(clip);

        assertThat(between.count("PUT")).isEqualTo(3);
    }

    @Test
    void a_name_that_another_copy_has_is_not_used() throws Exception {
        Owed picture = bucket.picture("a.jpg");
        picture.taken.add(FOLDER + "snap/a.jpg");

        assertThat(copy(picture).remoteId()).isEqualTo(FOLDER + "snap/a_2.jpg");
    }

    @Test
    void what_somebody_else_has_put_there_is_left_alone() throws Exception {
        String theirs = FOLDER + "snap/a.jpg";
        bucket.put(theirs, "somebody else's");
        bucket.expected.put(theirs, "somebody else's".getBytes());
        Owed picture = bucket.picture("a.jpg");

        assertThat(copy(picture).remoteId()).isEqualTo(FOLDER + "snap/a_2.jpg");
    }

    @Test
    void what_somebody_puts_there_at_the_same_moment_is_left_alone() throws Exception {
        String theirs = FOLDER + "snap/a.jpg";
        Owed picture = bucket.picture("a.jpg");
        between.reactsOnce("PUT", call -> {
            bucket.put(theirs, "somebody else's");
            call.pass();
        });

        assertThat(copy(picture).remoteId()).isEqualTo(FOLDER + "snap/a_2.jpg");
        bucket.expected.put(theirs, "somebody else's".getBytes());
    }

    @Test
    void a_settled_name_stays_when_the_settings_change() throws Exception {
        Owed picture = bucket.picture("a.jpg");
        copy(picture);
        bucket.with("base", "other").with("zone", "Asia/Tokyo");

        assertThat(copy(picture).remoteId()).isEqualTo(FOLDER + "snap/a.jpg");
    }

    @Test
    void an_endpoint_without_conditions_is_not_asked_for_them_again() throws Exception {
        between.reactsOnce("PUT", call -> call.refuse(501, "NotImplemented"));

        try (var destination = bucket.destination()) {
            destination.copy(bucket.picture("a.jpg").order());
            destination.copy(bucket.picture("b.jpg").order());
        }

        assertThat(between.count("PUT")).isEqualTo(3);
    }

    @Test
    void an_endpoint_without_checksums_is_read_back() throws Exception {
        between.reacts(call -> call.passWithoutChecksums(false));

        copy(bucket.picture("a.jpg"));

        assertThat(between.count("GET /" + bucket.name() + "/snapshots")).isEqualTo(1);
    }

    @Test
    void encryption_and_storage_class_of_a_picture_are_as_asked_for() throws Exception {
        bucket.with("encryption", "aes256").with("storage-class", "STANDARD_IA");

        HeadObjectResponse head = bucket.head(copy(bucket.picture("a.jpg")).remoteId());

        assertThat(head.serverSideEncryptionAsString()).isEqualTo("AES256");
        assertThat(head.storageClassAsString()).isEqualTo("STANDARD_IA");
    }

    @Test
    void encryption_and_storage_class_of_a_clip_are_as_asked_for() throws Exception {
        bucket.with("encryption", "aws:kms").with("kms-key", "not-a-real-key").with("storage-class", "STANDARD_IA");
        Set<String> asked = ConcurrentHashMap.newKeySet();
        between.reacts(call -> {
            if (call.what().endsWith("?uploads")) {
                asked.add(call.header("x-amz-server-side-encryption"));
                asked.add(call.header("x-amz-server-side-encryption-aws-kms-key-id"));
                asked.add(call.header("x-amz-storage-class"));
            }
            // s3mock knows no such key, and tells nothing of what came in parts.
            call.answersWith("x-amz-server-side-encryption", "aws:kms");
            call.passWithout(Set.of("x-amz-server-side-encryption"));
        });

        copy(bucket.clip("a.mkv", 17 * MIB));

        assertThat(asked).containsExactlyInAnyOrder("aws:kms", "not-a-real-key", "STANDARD_IA");
    }

    @Test
    void a_copy_that_is_not_encrypted_as_was_asked_does_not_stay() {
        bucket.with("encryption", "aws:kms");
        between.reacts(call -> call.passWithout(Set.of("x-amz-server-side-encryption")));
        Owed picture = bucket.picture("a.jpg");

        assertThatThrownBy(() -> copy(picture))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("not encrypted there with aws:kms")
                .extracting(e -> ((CopyException) e).kind())
                .isEqualTo(CopyException.Kind.PAUSE);
        bucket.expected.clear();
    }

    @Test
    void amazons_console_is_where_a_person_can_look() {
        var destination = new S3Destination(
                "s3",
                BucketForTest.bind(Map.of("bucket", "my-snapshots", "region", "eu-central-1")),
                Clock.systemUTC());

        assertThat(destination.link("snapshots/Front_Door_Camera/a(1).jpg"))
                .isEqualTo("https://eu-central-1.console.aws.amazon.com/s3/object/my-snapshots"
                        + "?region=eu-central-1&prefix=snapshots%2FFront_Door_Camera%2Fa%281%29.jpg");
        assertThat(destination.details())
                .containsEntry("bucket", "my-snapshots")
                .containsEntry("region", "eu-central-1");
    }

    private Copied copy(Owed owed) throws Exception {
        try (var destination = bucket.destination()) {
            return destination.copy(owed.order());
        }
    }
}
