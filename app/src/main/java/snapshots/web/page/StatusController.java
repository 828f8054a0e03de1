package snapshots.web.page;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** How the service does: the same that monitors hear, and what explains it. */
@Controller
class StatusController {

    private final StatusView status;

    StatusController(StatusView status) {
        this.status = status;
    }

    /** As long as the page is open, its content is fetched anew every few seconds. */
    @GetMapping("/status")
    String status(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean part, Model model) {
        model.addAttribute("status", status);
        return part ? "status :: content" : "status";
    }
}
