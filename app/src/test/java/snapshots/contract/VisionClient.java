package snapshots.contract;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import tools.jackson.databind.json.JsonMapper;

/** A program that has its pictures looked at elsewhere; its HTTP and its forms are the Apache client's. */
final class VisionClient implements AutoCloseable {

    /** @param chunked whether the answer's length was unknown at its beginning */
    record Reply(int status, boolean chunked, Map<String, Object> body) {

        @SuppressWarnings("unchecked") // a JSON array of objects
        List<Map<String, Object>> predictions() {
            return (List<Map<String, Object>>) body.get("predictions");
        }
    }

    private final CloseableHttpClient client = HttpClients.custom()
            .disableAutomaticRetries()
            .setUserAgent("some-program")
            .build();
    private final String url;
    private final Map<String, String> headers = new LinkedHashMap<>();

    VisionClient(int port) {
        url = "http://127.0.0.1:" + port + "/v1/vision/detection";
    }

    VisionClient header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Reply post(Map<String, String> fields, byte[] image) throws IOException {
        return post(fields, "image", image);
    }

    Reply post(Map<String, String> fields, String fileField, byte[] image) throws IOException {
        MultipartEntityBuilder form = MultipartEntityBuilder.create();
        fields.forEach(form::addTextBody);
        if (image.length > 0) {
            form.addBinaryBody(fileField, image, ContentType.IMAGE_JPEG, "frame.jpg");
        }
        HttpPost post = new HttpPost(url);
        headers.forEach(post::setHeader);
        post.setEntity(form.build());
        return client.execute(
                post,
                response -> new Reply(
                        response.getCode(),
                        response.getEntity().isChunked(),
                        read(EntityUtils.toString(response.getEntity()))));
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> read(String json) {
        return JsonMapper.shared().readValue(json, Map.class);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
