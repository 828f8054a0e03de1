package snapshots.web.api;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import snapshots.catalog.Catalogue;
import snapshots.catalog.Cursor;
import snapshots.web.BadParameterException;
import snapshots.web.FilterParameters;

/** Finds snapshots, and says why they are as they are. */
@RestController
class SnapshotsController {

    private static final int LIMIT = 50;
    private static final int MOST = 200;

    private final Catalogue catalogue;

    SnapshotsController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Finds snapshots, the newest first. */
    @GetMapping("/api/snapshots")
    SnapshotList search(@RequestParam MultiValueMap<String, String> parameters) {
        var filter = FilterParameters.read(parameters, ZoneId.systemDefault());
        Optional<Cursor> after = one(parameters, "cursor").map(Cursor::parse);
        return SnapshotList.of(catalogue.page(filter, after, limit(parameters)));
    }

    private static int limit(MultiValueMap<String, String> parameters) {
        return one(parameters, "limit").map(SnapshotsController::limit).orElse(LIMIT);
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new BadParameterException("limit", "must be 1 to " + MOST + ", for example " + LIMIT);
    }

    private static Optional<String> one(MultiValueMap<String, String> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
        if (values.size() > 1) {
            throw new BadParameterException(name, "may be given once");
        }
        return values.stream().findFirst();
    }

    /** All that is known of a snapshot: every stage with its time, every rule, every copy. */
    @GetMapping("/api/snapshots/{id}")
    SnapshotWhy why(@PathVariable String id) {
        return SnapshotWhy.of(catalogue.find(Ids.read("id", id)).orElseThrow(Ids::unknown));
    }
}
