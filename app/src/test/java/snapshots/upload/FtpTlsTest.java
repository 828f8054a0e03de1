package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.device.BadSettingException;

/** FTPS, explicit: the session begins in the clear and is encrypted when the client asks for it. */
@Timeout(60)
class FtpTlsTest {

    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    static Path keys;

    @TempDir
    Path root;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = keys.resolve("ftp.p12");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "ftp",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=ftp",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore made = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
        Certificate certificate = made.getCertificate("ftp");
        Key key = made.getKey("ftp", STORE_PASSWORD.toCharArray());
        pem("ftp.crt", "CERTIFICATE", certificate.getEncoded());
        pem("ftp.key", "PRIVATE KEY", key.getEncoded());
    }

    private static void pem(String file, String what, byte[] der) throws Exception {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        Files.writeString(
                keys.resolve(file), "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private FtpSite site() {
        return new FtpSite(
                root,
                "tls.certificate",
                keys.resolve("ftp.crt").toString(),
                "tls.private-key",
                keys.resolve("ftp.key").toString());
    }

    private static FTPSClient encrypting(FtpSite site) throws Exception {
        FTPSClient client = new FTPSClient(false);
        client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        site.connect(client);
        assertThat(client.login(FtpSite.USER, FtpSite.PASSWORD)).isTrue();
        client.execPBSZ(0);
        client.execPROT("P");
        client.setFileType(FTPClient.BINARY_FILE_TYPE);
        return client;
    }

    @Test
    void uploads_and_listings_are_encrypted_for_who_asks_for_it() throws Exception {
        byte[] picture = FtpSite.picture(3_000_000);
        try (FtpSite site = site()) {
            FTPSClient client = encrypting(site);
            client.enterLocalPassiveMode();
            FtpSite.upload(client, "a.jpg", picture);
            client.setUseEPSVwithIPv4(true);
            FtpSite.upload(client, "b.jpg", picture);

            assertThat(client.listNames()).contains("a.jpg", "b.jpg");
            assertThat(site.reception.accepted.getFirst().bytes()).isEqualTo(picture);
        }
    }

    @Test
    void an_active_upload_is_encrypted_too() throws Exception {
        try (FtpSite site = site()) {
            FTPSClient client = encrypting(site);
            client.enterLocalActiveMode();
            FtpSite.upload(client, "a.jpg", FtpSite.picture(100_000));

            assertThat(site.reception.accepted).hasSize(1);
        }
    }

    @Test
    void who_does_not_ask_for_it_is_served_in_the_clear() throws Exception {
        try (FtpSite site = site()) {
            FTPClient client = site.client();
            FtpSite.upload(client, "a.jpg", FtpSite.picture(100));

            assertThat(client.features()).isTrue();
            assertThat(client.getReplyString()).contains("AUTH TLS");
        }
    }

    @Test
    void a_data_connection_that_should_be_encrypted_and_is_not_is_refused() throws Exception {
        try (FtpSite site = site()) {
            FTPSClient client = encrypting(site);
            try (RawUpload upload = new RawUpload(client, "STOR a.jpg")) {
                upload.send(FtpSite.picture(1000), 1000);
                upload.data.shutdownOutput();
                assertThat(upload.answer()).isEqualTo(425);
            }

            client.enterLocalPassiveMode();
            FtpSite.upload(client, "a.jpg", FtpSite.picture(100));
            assertThat(site.reception.accepted).hasSize(1);
        }
    }

    @Test
    void without_a_certificate_AUTH_is_refused() throws Exception {
        try (FtpSite site = new FtpSite(root)) {
            FTPClient client = site.connect();

            assertThat(client.sendCommand("AUTH TLS")).isEqualTo(431);
            assertThat(client.login(FtpSite.USER, FtpSite.PASSWORD)).isTrue();
        }
    }

    @Test
    void a_certificate_that_cannot_be_read_stops_the_start() throws Exception {
        Path notPem = Files.writeString(keys.resolve("nothing.crt"), "nothing");
        for (Path certificate : new Path[] {notPem, keys.resolve("missing.crt")}) {
            assertThatThrownBy(() -> new FtpSite(
                            root,
                            "tls.certificate",
                            certificate.toString(),
                            "tls.private-key",
                            keys.resolve("ftp.key").toString()))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("snapshots.upload.tls.certificate=" + certificate)
                    .hasMessageContaining("for example snapshots.upload.tls.certificate=/etc/ssl/ftp.crt");
        }
    }
}
