package snapshots.camera;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * TLS with whoever answers, down to TLS 1.0, for cameras that made their own certificate ten years ago. Keeps passive
 * listeners out, and nobody else.
 *
 * <p>What is offered here is still subject to the JVM's own security property {@code jdk.tls.disabledAlgorithms}: as it
 * comes it rules out TLS 1.0, TLS 1.1 and the plain RSA key exchange ({@code TLS_RSA_*}), so for a camera that knows nothing
 * newer the JVM has to be started with a shorter list.
 */
final class AnyCertificate extends X509ExtendedTrustManager {

    private AnyCertificate() {}

    static TlsSocketStrategy accepted() {
        SSLContext context = context();
        return ClientTlsStrategyBuilder.create()
                .setSslContext(context)
                .setTlsVersions(everyTlsVersion(context))
                .setCiphers(
                        context.getDefaultSSLParameters().getCipherSuites()) // or the library leaves out the old ones
                .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                .setHostnameVerifier(NoopHostnameVerifier.INSTANCE)
                .buildClassic();
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        }
    }

    /** Without SSL 2 and 3, which the JVM still has names for. */
    private static String[] everyTlsVersion(SSLContext context) {
        return Arrays.stream(context.getSupportedSSLParameters().getProtocols())
                .filter(protocol -> protocol.startsWith("TLS"))
                .toArray(String[]::new);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
