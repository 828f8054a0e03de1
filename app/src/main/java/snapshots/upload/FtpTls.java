package snapshots.upload;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import snapshots.device.BadSettingException;

/** Our certificate, for clients that ask for encryption; with the JVM's protocols and ciphers. */
final class FtpTls implements SslConfiguration {

    private final SSLContext context;

    private FtpTls(SSLContext context) {
        this.context = context;
    }

    /**
     * @return null if there is no certificate
     * @throws BadSettingException if it cannot be used
     */
    static @Nullable FtpTls of(UploadSettings.Tls settings) {
        if (settings.certificate() == null || settings.privateKey() == null) {
            return null;
        }
        try {
            PemSslStoreDetails details = PemSslStoreDetails.forCertificate(Files.readString(settings.certificate()))
                    .withPrivateKey(Files.readString(settings.privateKey()));
            return new FtpTls(SslBundle.of(new PemSslStoreBundle(details, null)).createSslContext());
        } catch (Exception e) {
            throw unusable(settings.certificate(), e);
        }
    }

    private static BadSettingException unusable(Path certificate, Exception failure) {
        return new BadSettingException("snapshots.upload.tls.certificate=" + certificate
                + " and its private key cannot be used (" + failure
                + "); name PEM files that this user may read, for example snapshots.upload.tls.certificate=/etc/ssl/ftp.crt"
                + " and snapshots.upload.tls.private-key=/etc/ssl/ftp.key");
    }

    @Override
    public SSLSocketFactory getSocketFactory() {
        return context.getSocketFactory();
    }

    @Override
    public SSLContext getSSLContext() {
        return context;
    }

    @Override
    public SSLContext getSSLContext(String protocol) {
        return context;
    }

    @Override
    public String @Nullable [] getEnabledCipherSuites() {
        return null;
    }

    @Override
    public @Nullable String getEnabledProtocol() {
        return null;
    }

    @Override
    public String @Nullable [] getEnabledProtocols() {
        return null;
    }

    @Override
    public ClientAuth getClientAuth() {
        return ClientAuth.NONE;
    }
}
