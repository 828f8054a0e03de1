package snapshots.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import snapshots.snapshot.SnapshotId;
import snapshots.web.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Does the same with many snapshots. */
@RestController
class BulkController {

    /** Twice what the longest list takes. */
    private static final int LONGEST_BODY = 16_384;

    private final Marking marking;
    private final JsonMapper mapper;

    BulkController(Marking marking, JsonMapper mapper) {
        this.marking = marking;
        this.mapper = mapper;
    }

    /** Stars, reviews or deletes up to 200 snapshots; each that cannot be is named with the reason. */
    @PostMapping(path = "/api/snapshots/bulk", consumes = MediaType.APPLICATION_JSON_VALUE)
    BulkAnswer bulk(HttpServletRequest request) throws IOException {
        BulkRequest bulk = mapper.readValue(body(request), BulkRequest.class);
        if (bulk == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "the body is not the JSON that is expected here");
        }
        BulkRequest.Action action = bulk.wanted();
        List<SnapshotId> ids = bulk.snapshots();
        return BulkAnswer.of(
                switch (action) {
                    case STAR -> each(ids, id -> marking.star(id, true));
                    case UNSTAR -> each(ids, id -> marking.star(id, false));
                    case REVIEW -> each(ids, id -> marking.review(id, true));
                    case UNREVIEW -> each(ids, id -> marking.review(id, false));
                    case DELETE -> marking.delete(ids);
                });
    }

    /** Not read by Spring, which would read whatever length comes. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE, "the body has more than " + LONGEST_BODY + " bytes");
        }
        return body;
    }

    private static Map<SnapshotId, Problem> each(List<SnapshotId> ids, Function<SnapshotId, Problem> deed) {
        Map<SnapshotId, Problem> results = new LinkedHashMap<>();
        ids.forEach(id -> results.put(id, deed.apply(id)));
        return results;
    }
}
