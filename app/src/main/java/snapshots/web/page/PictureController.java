package snapshots.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import snapshots.catalog.Catalogue;
import snapshots.catalog.Neighbours;
import snapshots.catalog.Reviews;
import snapshots.catalog.SnapshotDetails;
import snapshots.catalog.SnapshotFilter;
import snapshots.catalog.Stars;
import snapshots.retention.Deletion;
import snapshots.retention.Deletions;
import snapshots.snapshot.SnapshotId;
import snapshots.web.BadParameterException;
import snapshots.web.FilterParameters;

/** A picture, what was seen in it, and why it is as it is; and what a person may do with it. */
@Controller
class PictureController {

    private final Catalogue catalogue;
    private final Stars stars;
    private final Reviews reviews;
    private final Deletions deletions;
    private final Why why;
    private final PageTimes times;

    PictureController(
            Catalogue catalogue, Stars stars, Reviews reviews, Deletions deletions, Why why, PageTimes times) {
        this.catalogue = catalogue;
        this.stars = stars;
        this.reviews = reviews;
        this.deletions = deletions;
        this.why = why;
        this.times = times;
    }

    @GetMapping("/pictures/{id}")
    ModelAndView picture(@PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        PictureView view = view(idOf(id), parameters);
        ModelAndView page = new ModelAndView("picture").addObject("view", view);
        if (view.isGone()) {
            page.setStatus(HttpStatus.GONE);
        }
        return page;
    }

    private PictureView view(SnapshotId id, MultiValueMap<String, String> parameters) {
        SnapshotDetails details = catalogue.find(id).orElseThrow(NoPictureException::new);
        PageQuery query = PageQuery.of(parameters);
        Neighbours beside = catalogue.neighbours(filter(parameters), id).orElseThrow(NoPictureException::new);
        return new PictureView(
                details,
                query,
                Box.of(details.summary().findings()),
                Timeline.of(details),
                why.of(details, query),
                address(query, beside.older()),
                address(query, beside.newer()),
                query.at("/"));
    }

    private static String address(PageQuery query, Optional<SnapshotId> id) {
        return id.map(found -> query.at("/pictures/" + found)).orElse("");
    }

    /** A picture can be looked at whatever else its address says. */
    private SnapshotFilter filter(MultiValueMap<String, String> parameters) {
        try {
            return FilterParameters.read(parameters, times.zone());
        } catch (BadParameterException e) {
            return SnapshotFilter.ALL;
        }
    }

    @PostMapping("/pictures/{id}/star")
    ModelAndView star(
            @PathVariable String id,
            @RequestParam boolean on,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response) {
        stars.set(idOf(id), on);
        return after(idOf(id), part, parameters, response);
    }

    @PostMapping("/pictures/{id}/reviewed")
    ModelAndView reviewed(
            @PathVariable String id,
            @RequestParam boolean on,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response) {
        reviews.set(idOf(id), on);
        return after(idOf(id), part, parameters, response);
    }

    /** What changed, for a page that is alive; the page again for one that is not. */
    private ModelAndView after(
            SnapshotId id, boolean part, MultiValueMap<String, String> parameters, HttpServletResponse response) {
        if (!part) {
            return new ModelAndView("redirect:" + PageQuery.of(parameters).at("/pictures/" + id));
        }
        PictureView view = view(id, parameters);
        if (view.isGone()) {
            response.setHeader("HX-Refresh", "true"); // somebody deleted it meanwhile: the whole page says why
        }
        return new ModelAndView("picture :: marks").addObject("view", view);
    }

    @PostMapping("/pictures/{id}/delete")
    ModelAndView delete(@PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        SnapshotId snapshot = idOf(id);
        Deletion deletion = deletions.delete(List.of(snapshot)).get(snapshot);
        PictureView view = view(snapshot, parameters);
        if (deletion != null && deletion.outcome() == Deletion.Outcome.HELD) {
            ModelAndView page =
                    new ModelAndView("picture").addObject("view", view).addObject("held", deletion.reason());
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
        return new ModelAndView("redirect:" + (view.older().isEmpty() ? view.back() : view.older()));
    }

    private static SnapshotId idOf(String text) {
        try {
            return SnapshotId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new NoPictureException();
        }
    }
}
