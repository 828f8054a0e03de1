package snapshots.web.zones;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import snapshots.detect.BadRuleException;
import snapshots.detect.RulesInForce;
import snapshots.detect.RulesNotSavedException;
import snapshots.detect.RulesOfCamera;
import snapshots.detect.StaleRulesException;
import snapshots.web.BadParameterException;

/** The page on which zones are drawn and thresholds set. */
@Controller
class ZonesController {

    private static final String PAGE = "zones";

    private final CameraRulesPage page;
    private final RulesInForce rules;

    ZonesController(CameraRulesPage page, RulesInForce rules) {
        this.page = page;
        this.rules = rules;
    }

    @GetMapping("/cameras/{camera}/zones")
    String zones(@PathVariable String camera, @RequestParam(required = false) @Nullable String saved, Model model) {
        RulesOfCamera now = page.require(camera);
        model.addAttribute("saved", saved != null);
        page.show(model, now, RulesForm.of(now));
        return PAGE;
    }

    @PostMapping("/cameras/{camera}/zones")
    String save(
            @PathVariable String camera,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        RulesOfCamera now = page.require(camera);
        RulesForm form = RulesForm.read(parameters);
        try {
            rules.save(camera, form.rules(now.own()), form.version());
            redirect.addAttribute("camera", camera);
            return "redirect:/cameras/{camera}/zones?saved";
        } catch (BadRuleException e) {
            return again(model, response, HttpStatus.BAD_REQUEST, now, form, e.name() + ": " + e.getMessage());
        } catch (BadParameterException e) {
            return again(model, response, HttpStatus.BAD_REQUEST, now, form, e.parameter() + ": " + e.getMessage());
        } catch (StaleRulesException e) {
            return stale(model, response, e.now(), form);
        } catch (RulesNotSavedException e) {
            return again(
                    model,
                    response,
                    HttpStatus.INSUFFICIENT_STORAGE,
                    now,
                    form,
                    "Not saved: " + Objects.requireNonNull(e.getMessage()));
        }
    }

    /** Whoever saves again has seen what the other saved, and means to replace it. */
    private String stale(Model model, HttpServletResponse response, RulesOfCamera now, RulesForm form) {
        model.addAttribute("theirs", RulesForm.of(now));
        return again(
                model,
                response,
                HttpStatus.CONFLICT,
                now,
                new RulesForm(now.version(), form.zones(), form.thresholds()),
                "Not saved: somebody else has changed these rules since you opened this page.");
    }

    private String again(
            Model model,
            HttpServletResponse response,
            HttpStatus status,
            RulesOfCamera now,
            RulesForm form,
            String fault) {
        response.setStatus(status.value());
        model.addAttribute("fault", fault);
        page.show(model, now, form);
        return PAGE;
    }
}
