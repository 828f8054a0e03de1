package snapshots.detect;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Sends nothing and answers that nothing is in the picture: for letting the SDK load what it needs. */
final class NowhereHttpClient implements SdkHttpClient {

    private static final byte[] NO_LABELS = "{\"Labels\":[]}".getBytes(StandardCharsets.UTF_8);

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder().statusCode(200).build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(NO_LABELS)))
                        .build();
            }

            @Override
            public void abort() {
                // it is over before anybody could
            }
        };
    }

    @Override
    public void close() {
        // holds nothing
    }
}
