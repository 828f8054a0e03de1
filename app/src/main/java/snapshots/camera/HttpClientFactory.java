package snapshots.camera;

import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import snapshots.device.Camera.Https;

/** Sets up the HTTP library for servers as fragile and as careless as those in cameras. */
final class HttpClientFactory {

    /** Checked as often as it is long, so a connection is idle for twice this at most: cameras have few. */
    private static final TimeValue IDLE = TimeValue.ofMilliseconds(2_500);

    private static final TimeValue TRUSTED_WITHOUT_A_LOOK = TimeValue.ofSeconds(1);
    private static final int MAX_CONNECTIONS = 1_000;
    private static final int MAX_CONNECTIONS_PER_HOST = 64; // a recorder is one host for many cameras
    private static final int MAX_HEADER_LINE = 16 * 1024;
    private static final int MAX_HEADERS = 100;

    private final CameraSettings settings;

    HttpClientFactory(CameraSettings settings) {
        this.settings = settings;
        LibraryLogs.quieten();
    }

    CloseableHttpClient create(Https https) {
        return HttpClients.custom()
                .setConnectionManager(connections(https))
                .setDefaultRequestConfig(requests())
                .setRedirectStrategy(new SameHostRedirects())
                .setUserAgent("snapshot-processor")
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .evictIdleConnections(IDLE)
                .build();
    }

    private HttpClientConnectionManager connections(Https https) {
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS_PER_HOST)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.connectTimeout()))
                        .setSocketTimeout(beyondTheDeadline())
                        .setValidateAfterInactivity(TRUSTED_WITHOUT_A_LOOK)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(beyondTheDeadline())
                        .build());
        if (https == Https.ANY_CERTIFICATE) {
            connections.setTlsSocketStrategy(AnyCertificate.accepted());
        }
        return connections.build();
    }

    private RequestConfig requests() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(beyondTheDeadline())
                .setResponseTimeout(beyondTheDeadline())
                .setDefaultKeepAlive(IDLE.getDuration(), IDLE.getTimeUnit())
                .setTargetPreferredAuthSchemes(List.of(StandardAuthScheme.DIGEST, StandardAuthScheme.BASIC))
                .setProtocolUpgradeEnabled(false) // an "Upgrade: TLS" header is more than many cameras can take
                .setMaxRedirects(3)
                .build();
    }

    private static Http1Config limits() {
        return Http1Config.custom()
                .setMaxLineLength(MAX_HEADER_LINE)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
    }

    /** A try that is too long is ended, and called so, by {@link Attempt}: no timeout in here may be quicker than that. */
    private Timeout beyondTheDeadline() {
        return timeout(settings.totalTimeout().multipliedBy(2));
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
