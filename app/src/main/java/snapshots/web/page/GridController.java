package snapshots.web.page;

import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import snapshots.catalog.BadCursorException;
import snapshots.catalog.Changes;
import snapshots.catalog.SnapshotFilter;
import snapshots.web.BadParameterException;
import snapshots.web.FilterParameters;

/** The first page: the newest incidents, and what was seen in their pictures. */
@Controller
class GridController {

    private final GridList list;
    private final FilterForm form;
    private final Changes changes;
    private final PageTimes times;

    GridController(GridList list, FilterForm form, Changes changes, PageTimes times) {
        this.list = list;
        this.form = form;
        this.changes = changes;
        this.times = times;
    }

    @GetMapping("/")
    ModelAndView grid(@RequestParam MultiValueMap<String, String> parameters) {
        PageQuery query = PageQuery.of(parameters);
        ModelAndView page = new ModelAndView("grid").addObject("query", query).addObject("form", form);
        try {
            SnapshotFilter filter = FilterParameters.read(parameters, times.zone());
            page.addObject("settled", changes.settled()); // what comes later than this is told
            String after = first(parameters, PageQuery.CURSOR);
            GridList.Part part = list.read(filter, query, after, first(parameters, PageQuery.ENDED));
            return show(page, part, after.isEmpty());
        } catch (BadParameterException e) {
            page.setStatus(HttpStatus.BAD_REQUEST);
            page.addObject("badField", e.parameter()).addObject("badWords", e.getMessage());
            return show(page, GridList.Part.NOTHING, false);
        } catch (BadCursorException e) {
            return new ModelAndView("redirect:" + query.at("/"));
        }
    }

    private static String first(MultiValueMap<String, String> parameters, String name) {
        return Objects.requireNonNullElse(parameters.getFirst(name), "");
    }

    private static ModelAndView show(ModelAndView page, GridList.Part part, boolean newest) {
        return page.addObject("days", part.days())
                .addObject("newest", newest)
                .addObject("next", part.next())
                .addObject("searchedTo", part.searchedTo());
    }

    /** The card of the incident to which a new picture belongs, in its day; nothing if it is not looked for, or not new. */
    @GetMapping("/pictures/{id}/card")
    ModelAndView card(@PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        PageQuery query = PageQuery.of(parameters);
        SnapshotFilter filter = FilterParameters.read(parameters, times.zone());
        List<GridDay> found = list.read(filter, query, "", "").days().stream()
                .flatMap(day -> day.incidents().stream()
                        .filter(incident -> incident.holds(id))
                        .map(incident -> new GridDay(day.day(), day.heading(), false, List.of(incident))))
                .toList();
        return new ModelAndView("grid :: day").addObject("query", query).addObject("days", found);
    }
}
