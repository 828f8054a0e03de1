package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import snapshots.archive.drive.DriveRequest.Call;

/** That the stand-in does what the published API says, asked by a plain client. */
class StandInDriveTest {

    private final StandInDrive drive = StandInDrive.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        drive.close();
    }

    @Test
    void refuses_a_token_that_it_does_not_know() throws Exception {
        drive.accepts("another");

        assertThat(send("GET", "drive/v3/files", "", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void keeps_the_bytes_of_a_multipart_upload_and_computes_their_sum() throws Exception {
        String body = "--x\r\nContent-Type: application/json\r\n\r\n{\"name\":\"a.jpg\"}\r\n"
                + "--x\r\nContent-Type: image/jpeg\r\n\r\nhello\r\n--x--";

        HttpResponse<String> answer = send(
                "POST",
                "upload/drive/v3/files?uploadType=multipart&fields=name,size,md5Checksum,mimeType",
                body,
                Map.of("Content-Type", "multipart/related; boundary=x"));

        assertThat(answer.body())
                .isEqualTo("{\"name\":\"a.jpg\",\"size\":\"5\",\"md5Checksum\":\"5d41402abc4b2a76b9719d911017c592\","
                        + "\"mimeType\":\"image/jpeg\"}");
        assertThat(drive.tree()).containsOnlyKeys("a.jpg");
    }

    @Test
    void goes_on_with_a_resumable_upload_where_it_broke() throws Exception {
        String step = "x".repeat(256 * 1024);
        String session = send("POST", "upload/drive/v3/files?uploadType=resumable", "{\"name\":\"a\"}", Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .substring(drive.address().toString().length());
        assertThat(send("PUT", session, step, range("0-262143")).headers().firstValue("Range"))
                .contains("bytes=0-262143");
        drive.next(1, Call.SESSION, Trouble.reset(2));

        assertThatThrownBy(() -> send("PUT", session, "world", range("262144-262148")))
                .isInstanceOf(IOException.class);
        HttpResponse<String> part = send("PUT", session, "", range("*"));
        assertThat(part.statusCode()).isEqualTo(308);
        assertThat(part.headers().firstValue("Range")).contains("bytes=0-262145");
        assertThat(send("PUT", session, "rld", range("262146-262148")).statusCode())
                .isEqualTo(200);
        assertThat(new String(drive.files().getFirst().bytes(), StandardCharsets.UTF_8))
                .isEqualTo(step + "world");
    }

    private static Map<String, String> range(String part) {
        return Map.of("Content-Range", "bytes " + part + "/262149");
    }

    @Test
    void answers_queries_page_by_page() throws Exception {
        DriveFile folder = drive.folder("it's", "root");
        for (int i = 0; i < 5; i++) {
            drive.put("f" + i, folder.id(), new byte[i], Map.of("createdTime", "2026-01-0" + (i + 1) + "T00:00:00Z"));
        }
        drive.put("marked", "root", new byte[0], Map.of("appProperties", Map.of("k", "v"), "starred", true));
        drive.trash(drive.files().getFirst().id());

        assertThat(names("name = 'it\\'s' and mimeType='" + DriveFile.FOLDER + "' and 'root' in parents"))
                .contains("it's");
        assertThat(names("appProperties has { key='k' and value='v' }")).isEqualTo("[marked]");
        assertThat(names("(starred = true or name='f2') and trashed=false")).isEqualTo("[f2,marked]");
        assertThat(names(
                        "'" + folder.id() + "' in parents and trashed = false and createdTime < '2026-01-04T00:00:00'"))
                .isEqualTo("[f1,f2]");
        HttpResponse<String> page =
                list("'" + folder.id() + "' in parents", "&pageSize=2&orderBy=createdTime%20desc&fields=*");
        assertThat(page.body()).contains("f4", "f3", "nextPageToken").doesNotContain("\"f2\"");
        assertThat(list("what is this", "").statusCode()).isEqualTo(400);
    }

    @Test
    void a_file_is_in_one_folder_only() throws Exception {
        DriveFile day = drive.folder("01", "root");
        DriveFile file = drive.put("a", "root", new byte[1], Map.of());
        String path = "drive/v3/files/" + file.id() + "?addParents=" + day.id();

        assertThat(patch(path).body()).contains("cannotAddParent");
        assertThat(patch(path + "&removeParents=root&fields=parents").body()).contains(day.id());
        assertThat(drive.tree()).containsOnlyKeys("01/a");
    }

    @Test
    void what_is_in_a_trashed_folder_is_in_the_trash() {
        DriveFile folder = drive.folder("f", "root");
        drive.put("a", folder.id(), new byte[1], Map.of());

        drive.trash(folder.id());

        assertThat(drive.files()).isEmpty();
        assertThat(drive.trashed()).extracting(DriveFile::name).containsExactly("f", "a");
    }

    @Test
    void an_answer_is_lost_after_the_work_was_done() {
        drive.next(1, Call.CREATE, Trouble.lostAnswer());

        assertThatThrownBy(() -> send("POST", "drive/v3/files", "{\"name\":\"made\"}", Map.of()))
                .isInstanceOf(IOException.class);
        assertThat(drive.everything()).extracting(DriveFile::name).containsExactly("made");
    }

    @Test
    void an_id_is_taken_once() throws Exception {
        String id = drive.put("a", "root", new byte[1], Map.of()).id();

        assertThat(send("POST", "drive/v3/files", "{\"id\":\"" + id + "\"}", Map.of())
                        .statusCode())
                .isEqualTo(409);
        drive.delete(id);
        assertThat(send("GET", "drive/v3/files/" + id, "", Map.of()).body()).contains("notFound");
    }

    private String names(String query) throws Exception {
        return list(query, "&fields=files/name").body().replaceAll("[{}\"]", "").replaceAll("files:|name:", "");
    }

    private HttpResponse<String> list(String query, String more) throws Exception {
        return send("GET", "drive/v3/files?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more, "", Map.of());
    }

    private HttpResponse<String> patch(String path) throws Exception {
        return send("POST", path, "{}", Map.of("X-HTTP-Method-Override", "PATCH"));
    }

    private HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(drive.address() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + StandInDrive.TOKEN)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
