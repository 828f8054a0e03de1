package snapshots.archive.drive;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.testing.http.MockHttpTransport;
import com.google.api.client.testing.http.MockLowLevelHttpRequest;
import com.google.api.client.testing.http.MockLowLevelHttpResponse;
import com.google.api.services.drive.Drive;
import java.net.URI;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;

/** A folder in Drive with more files than anybody wants to make: each exists only while its page is sent. */
final class ManyFiles {

    private static final Instant FIRST = Instant.parse("2026-06-01T00:00:00Z");

    private final int files;
    private final BitSet moved = new BitSet();
    private int largestPage;

    ManyFiles(int files) {
        this.files = files;
    }

    int moved() {
        return moved.cardinality();
    }

    int largestPage() {
        return largestPage;
    }

    Drive drive() {
        MockHttpTransport transport = new MockHttpTransport() {
            @Override
            public LowLevelHttpRequest buildRequest(String method, String url) {
                return new MockLowLevelHttpRequest(url) {
                    @Override
                    public LowLevelHttpResponse execute() {
                        return new MockLowLevelHttpResponse()
                                .setContentType("application/json")
                                .setContent(answer(method, URI.create(url)));
                    }
                };
            }
        };
        return new Drive.Builder(transport, GsonFactory.getDefaultInstance(), null)
                .setApplicationName("test")
                .build();
    }

    private String answer(String method, URI url) {
        if (!method.equals("GET")) {
            return changed(url.getPath().substring(url.getPath().lastIndexOf('/') + 1));
        }
        Map<String, String> asked = StandInOAuth.parameters(url.getRawQuery());
        return asked.get("q").contains("name = ")
                ? "{\"files\":[{\"id\":\"day\"}]}"
                : page(Integer.parseInt(asked.getOrDefault("pageToken", "0")), Integer.parseInt(asked.get("pageSize")));
    }

    private String changed(String id) {
        int number = Integer.parseInt(id);
        if (moved.get(number)) {
            throw new IllegalStateException(id + " is moved twice");
        }
        moved.set(number);
        return "{\"id\":\"" + id + "\",\"parents\":[\"day\"]}";
    }

    private String page(int from, int size) {
        largestPage = Math.max(largestPage, size);
        int end = Math.min(files, from + size);
        StringBuilder page = new StringBuilder("{\"files\":[");
        for (int i = from; i < end; i++) {
            page.append(i == from ? "" : ",")
                    .append("{\"id\":\"" + i + "\",\"createdTime\":\"" + FIRST.plusSeconds(100L * i) + "\"}");
        }
        return page + "]" + (end < files ? ",\"nextPageToken\":\"" + end + "\"" : "") + "}";
    }
}
