package snapshots.detect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.detect.CallFailedException.Reaction;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionClientBuilder;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsRequest;
import software.amazon.awssdk.services.rekognition.model.DetectLabelsResponse;

/**
 * Single requests to Rekognition, by the AWS SDK: it finds credentials and endpoints by its own rules (environment,
 * {@code AWS_CONFIG_FILE}, the machine's role), and does not repeat anything. Loads the SDK, so it is made when the
 * first picture is to be asked about. Threads may share it.
 */
final class RekognitionCalls implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RekognitionCalls.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** Far beyond what it takes even on a small machine. */
    private static final Duration WARM_UP_TIMEOUT = Duration.ofMinutes(1);

    private final CloudSettings settings;
    private final float lowestPercent;
    private final LabelReader reader;
    private final DefaultCredentialsProvider credentials =
            DefaultCredentialsProvider.builder().build();
    private final SdkHttpClient http;
    private final Map<String, RekognitionClient> clients = new ConcurrentHashMap<>();

    /** @param lowest from which score on labels are wanted, 0 to 1 */
    RekognitionCalls(CloudSettings settings, double lowest, LabelReader reader) {
        this.settings = settings;
        this.lowestPercent = (float) (lowest * 100);
        this.reader = reader;
        http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(settings.timeout())
                .build();
        warmUp();
    }

    /** Loading the SDK takes seconds on a small machine: too long to be part of a request that is timed and paid for. */
    private void warmUp() {
        var nobody = StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));
        try (var nowhere = new NowhereHttpClient();
                RekognitionClient client =
                        builder(Region.US_EAST_1, nobody, nowhere).build()) {
            client.detectLabels(request(new byte[] {0}, WARM_UP_TIMEOUT));
        } catch (SdkException e) {
            log.atDebug().setCause(e).log("The AWS SDK is not warm");
        }
    }

    /** Looks for credentials, so that their absence is known before a request is paid for. */
    void requireCredentials() throws DetectionException {
        try {
            credentials.resolveCredentials();
        } catch (RuntimeException e) { // several kinds, at files that cannot be read too
            log.atDebug().setCause(e).log("No AWS credentials");
            throw new DetectionException(
                    FailureKind.FATAL,
                    "has no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a file with a profile in"
                            + " AWS_CONFIG_FILE; the user needs the right rekognition:DetectLabels",
                    null);
        }
    }

    /**
     * Asks once.
     *
     * @param image a JPEG within Rekognition's limits
     */
    List<Detection> ask(String region, byte[] image, Duration timeout) throws CallFailedException {
        try {
            DetectLabelsResponse answer =
                    clients.computeIfAbsent(region, this::client).detectLabels(request(image, timeout));
            if (!answer.hasLabels()) {
                throw new CallFailedException(Reaction.OTHER_REGION, "answered without labels from " + region, null);
            }
            return reader.read(answer.labels());
        } catch (SdkException e) {
            throw CallFailures.understood(e, region, timeout);
        }
    }

    private DetectLabelsRequest request(byte[] image, Duration timeout) {
        return DetectLabelsRequest.builder()
                .image(picture -> picture.bytes(SdkBytes.fromByteArrayUnsafe(image)))
                .minConfidence(lowestPercent)
                .overrideConfiguration(call -> call.apiCallAttemptTimeout(timeout))
                .build();
    }

    private RekognitionClient client(String region) {
        RekognitionClientBuilder builder = builder(Region.of(region), credentials, http);
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private static RekognitionClientBuilder builder(
            Region region, AwsCredentialsProvider credentials, SdkHttpClient http) {
        return RekognitionClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(all -> all.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    @Override
    public void close() {
        clients.values().forEach(RekognitionClient::close);
        http.close();
        credentials.close();
    }
}
