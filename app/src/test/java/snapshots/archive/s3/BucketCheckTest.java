package snapshots.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.HandClock;
import snapshots.archive.CopyException;
import snapshots.archive.CopyException.Kind;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** What is looked at before the first copy, and once a day. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class BucketCheckTest {

    private static final String BLOCK = """
            <PublicAccessBlockConfiguration><BlockPublicAcls>%1$s</BlockPublicAcls><IgnorePublicAcls>%1$s</IgnorePublicAcls>\
            <BlockPublicPolicy>%1$s</BlockPublicPolicy><RestrictPublicBuckets>%1$s</RestrictPublicBuckets>\
            </PublicAccessBlockConfiguration>""";
    private static final String POLICY_STATUS = "<PolicyStatus><IsPublic>%s</IsPublic></PolicyStatus>";
    private static final String GRANTS = """
            <AccessControlPolicy><Owner><ID>1</ID></Owner><AccessControlList><Grant>\
            <Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">\
            <URI>http://acs.amazonaws.com/groups/global/%s</URI></Grantee><Permission>READ</Permission></Grant>\
            </AccessControlList></AccessControlPolicy>""";

    private final HandClock clock = new HandClock(Instant.now());
    private final FaultyS3 between = new FaultyS3();
    private final BucketForTest bucket = new BucketForTest(between.address());

    @AfterEach
    void close() {
        bucket.close();
        between.close();
    }

    @Test
    void a_bucket_that_is_public_by_its_policy_gets_nothing() {
        answersAboutThePublic(BLOCK.formatted(false), POLICY_STATUS.formatted(true), GRANTS.formatted("LogDelivery"));

        CopyException refusal = refusal();

        assertThat(refusal.kind()).isEqualTo(Kind.PAUSE);
        assertThat(refusal.retryAfter()).isPresent();
        assertThat(refusal.reason()).contains("is public", "its policy lets everybody in", "Block Public Access");
        assertThat(bucket.contents()).isEmpty();
    }

    @Test
    void a_bucket_that_is_public_by_its_access_control_list_gets_nothing() {
        for (String everybody : List.of("AllUsers", "AuthenticatedUsers")) {
            answersAboutThePublic(BLOCK.formatted(false), POLICY_STATUS.formatted(false), GRANTS.formatted(everybody));

            assertThat(refusal().reason()).contains("its access control list lets everybody in");
        }
        assertThat(bucket.contents()).isEmpty();
    }

    @Test
    void a_public_access_block_makes_it_private(CapturedOutput output) throws Exception {
        answersAboutThePublic(BLOCK.formatted(true), POLICY_STATUS.formatted(true), GRANTS.formatted("AllUsers"));

        copy("a.jpg");

        assertThat(output).doesNotContain("cannot be seen");
    }

    @Test
    void a_private_bucket_without_block_or_policy_is_private(CapturedOutput output) throws Exception {
        between.reacts(call -> {
            switch (call.what().replaceAll(".*\\?", "")) {
                case "publicAccessBlock" -> call.refuse(404, "NoSuchPublicAccessBlockConfiguration");
                case "policyStatus" -> call.refuse(404, "NoSuchBucketPolicy");
                case "acl" -> call.say(200, GRANTS.formatted("LogDelivery"));
                default -> call.pass();
            }
        });

        copy("a.jpg");

        assertThat(output).doesNotContain("cannot be seen");
    }

    @Test
    void an_endpoint_that_does_not_know_of_a_public_is_warned_of_once(CapturedOutput output) throws Exception {
        between.reacts(call -> {
            switch (call.what().replaceAll(".*\\?", "")) {
                case "publicAccessBlock" -> call.refuse(501, "NotImplemented");
                case "policyStatus" -> call.refuse(405, "MethodNotAllowed");
                case "acl" -> call.refuse(403, "AccessDenied");
                default -> call.pass();
            }
        });

        try (var destination = bucket.destination(clock)) {
            destination.copy(bucket.picture("a.jpg").order());
            clock.advance(Duration.ofDays(2));
            destination.copy(bucket.picture("b.jpg").order());
        }

        assertThat(output.getOut().split("It cannot be seen whether the public may look", -1))
                .hasSize(2);
        assertThat(output)
                .contains("GetPublicAccessBlock: NotImplemented")
                .contains("GetBucketPolicyStatus: MethodNotAllowed")
                .contains("GetBucketAcl: AccessDenied");
        assertThat(bucket.contents()).hasSize(2);
    }

    @Test
    void a_bucket_that_becomes_public_is_noticed_within_a_day() throws Exception {
        try (var destination = bucket.destination(clock)) {
            destination.copy(bucket.picture("a.jpg").order());
            answersAboutThePublic(BLOCK.formatted(false), POLICY_STATUS.formatted(true), GRANTS.formatted("none"));
            destination.copy(bucket.picture("b.jpg").order());
            clock.advance(BucketCheck.LASTS);

            assertThat(catchThrowableOfType(
                            CopyException.class,
                            () -> destination.copy(bucket.picture("c.jpg").order())))
                    .hasMessageContaining("is public");
        }
        assertThat(bucket.contents()).hasSize(2);
    }

    @Test
    void the_rule_for_the_age_is_made_beside_those_of_others() throws Exception {
        LifecycleRule theirs = rule("theirs", "logs/", 3);
        set(theirs);
        bucket.with("expire-after", "30d");

        copy("a.jpg");

        assertThat(rules()).hasSize(2).contains(theirs).anySatisfy(rule -> {
            assertThat(rule.id()).isEqualTo("snapshot-processor snapshots");
            assertThat(rule.status()).isEqualTo(ExpirationStatus.ENABLED);
            assertThat(rule.filter().prefix()).isEqualTo("snapshots/");
            assertThat(rule.expiration().days()).isEqualTo(30);
            assertThat(rule.abortIncompleteMultipartUpload().daysAfterInitiation())
                    .isEqualTo(ExpiryRule.PARTS_KEPT_DAYS);
        });
    }

    @Test
    void a_rule_that_is_as_it_should_be_is_not_written_again() throws Exception {
        bucket.with("expire-after", "30d");
        copy("a.jpg");
        copy("b.jpg");

        assertThat(between.count("PUT /" + bucket.name() + "?lifecycle")).isEqualTo(1);
    }

    @Test
    void a_rule_that_somebody_changed_is_put_right_and_said(CapturedOutput output) throws Exception {
        bucket.with("expire-after", "30d");
        copy("a.jpg");
        set(rule("snapshot-processor snapshots", "snapshots/", 1));

        copy("b.jpg");

        assertThat(output).contains("was not as the settings say, and was put right");
        assertThat(rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.expiration().days()).isEqualTo(30));
    }

    @Test
    void our_rule_goes_when_the_setting_does_and_those_of_others_stay() throws Exception {
        LifecycleRule theirs = rule("theirs", "logs/", 3);
        set(theirs, rule("snapshot-processor snapshots", "snapshots/", 30));

        copy("a.jpg");

        assertThat(rules()).containsExactly(theirs);
    }

    @Test
    void copies_go_on_where_no_rule_can_be_made(CapturedOutput output) throws Exception {
        bucket.with("expire-after", "30d");
        between.reacts(call -> {
            if (call.what().endsWith("?lifecycle")) {
                call.refuse(403, "AccessDenied");
            } else {
                call.pass();
            }
        });

        copy("a.jpg");

        assertThat(output).contains("Copies will not be removed at the age that was set");
        assertThat(bucket.contents()).hasSize(1);
    }

    private void answersAboutThePublic(String block, String policyStatus, String grants) {
        between.reacts(call -> {
            switch (call.what().replaceAll(".*\\?", "")) {
                case "publicAccessBlock" -> call.say(200, block);
                case "policyStatus" -> call.say(200, policyStatus);
                case "acl" -> call.say(200, grants);
                default -> call.pass();
            }
        });
    }

    private void copy(String fileName) throws Exception {
        try (var destination = bucket.destination(clock)) {
            destination.copy(bucket.picture(fileName).order());
        }
    }

    private CopyException refusal() {
        return catchThrowableOfType(CopyException.class, () -> copy("a.jpg"));
    }

    private static LifecycleRule rule(String id, String prefix, int days) {
        return LifecycleRule.builder()
                .id(id)
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix(prefix))
                .expiration(age -> age.days(days))
                .build();
    }

    private void set(LifecycleRule... rules) {
        bucket.client()
                .putBucketLifecycleConfiguration(
                        put -> put.bucket(bucket.name()).lifecycleConfiguration(all -> all.rules(rules)));
    }

    private List<LifecycleRule> rules() {
        return bucket.client()
                .getBucketLifecycleConfiguration(get -> get.bucket(bucket.name()))
                .rules();
    }
}
