package snapshots.archive.s3;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;
import snapshots.archive.S3Settings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes clients of the AWS SDK that repeat nothing. Loads the SDK. */
final class S3Clients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private S3Clients() {}

    static S3Client client(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(credentials(settings.accessKey(), settings.secretKey()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(settings.timeout()))
                .forcePathStyle(settings.pathStyle())
                // Checksums are ours. The SDK's own would come as a trailer, which not every endpoint understands.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(all -> all.retryStrategy(DefaultRetryStrategy.doNotRetry()));
        if (!settings.region().isBlank()) {
            builder.region(Region.of(settings.region()));
        } else if (settings.endpoint() != null) {
            builder.region(Region.US_EAST_1); // what others take if they do not care
        }
        if (settings.endpoint() != null) {
            // Others may want the MD5 that Amazon asked for in earlier years, at lifecycle rules for example.
            builder.endpointOverride(settings.endpoint()).addPlugin(LegacyMd5Plugin.create());
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(@Nullable String key, @Nullable Secret secret) {
        return key == null || key.isBlank() || secret == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret.value()));
    }
}
