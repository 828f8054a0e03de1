package snapshots.web.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import snapshots.web.Problem;

/** Stars, reviews and deletes one snapshot. */
@RestController
class MarksController {

    private final Marking marking;

    MarksController(Marking marking) {
        this.marking = marking;
    }

    /** Keeps the snapshot's files for good. */
    @PutMapping("/api/snapshots/{id}/star")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void star(@PathVariable String id) {
        require(marking.star(Ids.read("id", id), true));
    }

    /** Keeps its files as long as others again. */
    @DeleteMapping("/api/snapshots/{id}/star")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unstar(@PathVariable String id) {
        require(marking.star(Ids.read("id", id), false));
    }

    /** Says that a person has looked at it. */
    @PutMapping("/api/snapshots/{id}/reviewed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void review(@PathVariable String id) {
        require(marking.review(Ids.read("id", id), true));
    }

    /** Takes that back. */
    @DeleteMapping("/api/snapshots/{id}/reviewed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unreview(@PathVariable String id) {
        require(marking.review(Ids.read("id", id), false));
    }

    /** Deletes its files, unless something speaks for keeping them; what is known of it stays. */
    @DeleteMapping("/api/snapshots/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        require(marking.delete(Ids.read("id", id)));
    }

    private static void require(Problem problem) {
        if (problem.status().isError()) {
            throw new ProblemException(problem);
        }
    }
}
