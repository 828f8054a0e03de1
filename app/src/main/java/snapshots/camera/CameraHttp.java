package snapshots.camera;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.auth.CredentialsProviderBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;
import snapshots.device.Camera;
import snapshots.device.Camera.Https;

/**
 * The one way to a camera's web server. Whatever the server does, an answer is limited in size; that it is limited in time
 * is up to the caller, who interrupts. Thread-safe.
 */
final class CameraHttp implements AutoCloseable {

    private static final int BUFFER_SIZE = 16 * 1024;
    private static final int MAX_EXPECTED_SIZE = 256 * 1024;

    private final Map<Https, CloseableHttpClient> clients = new ConcurrentHashMap<>();
    private final HttpClientFactory factory;
    private final int maxSize;

    CameraHttp(CameraSettings settings) {
        this.factory = new HttpClientFactory(settings);
        this.maxSize = Math.toIntExact(settings.maxSize().toBytes());
    }

    /**
     * Fetches a document.
     *
     * @param login whose user and password to answer with if this very host and port asks for Basic or Digest, null for none
     */
    Answer get(Camera camera, URI uri, @Nullable CameraAddress login) throws FetchException {
        HttpGet request = new HttpGet(uri);
        HttpHost host = new HttpHost(request.getScheme(), request.getAuthority());
        HttpClientContext context = context(host, login);
        try {
            return read(camera, request, client(camera, uri).executeOpen(host, request, context), context);
        } catch (IOException e) {
            throw HttpFailures.translate(camera, uri.getRawAuthority(), e);
        }
    }

    private static HttpClientContext context(HttpHost host, @Nullable CameraAddress login) {
        HttpClientContext context = HttpClientContext.create();
        if (login != null) {
            char[] password = login.password().value().toCharArray();
            context.setCredentialsProvider(CredentialsProviderBuilder.create()
                    .add(host, login.user(), password)
                    .build());
        }
        return context;
    }

    private CloseableHttpClient client(Camera camera, URI uri) {
        boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
        Https https = encrypted && camera.https() == Https.OFF ? Https.VERIFIED : camera.https();
        return clients.computeIfAbsent(https, factory::create);
    }

    private Answer read(Camera camera, HttpGet request, ClassicHttpResponse response, HttpClientContext context)
            throws IOException, FetchException {
        try {
            byte[] body = readBody(response);
            if (body.length > maxSize) {
                request.abort(); // or closing the response would read the rest
                throw tooLarge(camera);
            }
            return new Answer(response.getCode(), body, context.getRequest().containsHeader(HttpHeaders.AUTHORIZATION));
        } finally {
            Closer.closeQuietly(response);
        }
    }

    /** Returns at most one byte more than the limit allows. */
    private byte[] readBody(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        ByteArrayOutputStream body = new ByteArrayOutputStream(expectedSize(entity));
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            int count;
            while (body.size() <= maxSize && (count = content.read(buffer)) >= 0) {
                body.write(buffer, 0, Math.min(count, maxSize + 1 - body.size()));
            }
        } catch (ConnectionClosedException e) {
            // fewer bytes than announced: whether they are a picture all the same is for their reader to tell
        }
        return body.toByteArray();
    }

    /** As announced, but within reason: nobody has to believe what a camera announces. */
    private static int expectedSize(HttpEntity entity) {
        return Math.clamp(entity.getContentLength(), BUFFER_SIZE, MAX_EXPECTED_SIZE);
    }

    private FetchException tooLarge(Camera camera) {
        return FetchException.reject(
                camera,
                Reason.TOO_LARGE,
                "sends more than the %,d bytes that a picture may have. Lower its picture size, or raise snapshots.camera.max-size."
                        .formatted(maxSize));
    }

    @Override
    public void close() {
        clients.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
    }
}
