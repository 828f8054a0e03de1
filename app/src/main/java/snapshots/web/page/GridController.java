package snapshots.web.page;

import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import snapshots.catalog.Catalogue;
import snapshots.web.FilterParameters;

/** The first page: the newest pictures, and what was seen in them. */
@Controller
class GridController {

    private static final int PICTURES = 60;

    private final Catalogue catalogue;

    GridController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/")
    String grid(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        var filter = FilterParameters.read(parameters, ZoneId.systemDefault());
        model.addAttribute("page", catalogue.page(filter, Optional.empty(), PICTURES));
        return "grid";
    }
}
