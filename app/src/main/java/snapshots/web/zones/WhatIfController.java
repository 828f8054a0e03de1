package snapshots.web.zones;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import snapshots.detect.BadRuleException;
import snapshots.detect.Replay;
import snapshots.detect.ReplayAnswer;
import snapshots.detect.ReplayBusyException;
import snapshots.detect.ReplayQuestion;
import snapshots.detect.RulesOfCamera;
import snapshots.web.BadParameterException;

/** The page that says what other rules would have changed on past days. */
@Controller
class WhatIfController {

    private static final String PAGE = "what-if";
    private static final int EXAMPLES = 24;

    private final CameraRulesPage page;
    private final Replay replay;
    private final Clock clock;

    WhatIfController(CameraRulesPage page, Replay replay, Clock clock) {
        this.page = page;
        this.replay = replay;
        this.clock = clock;
    }

    @GetMapping("/cameras/{camera}/what-if")
    String form(@PathVariable String camera, Model model) {
        RulesOfCamera now = page.require(camera);
        show(model, now, RulesForm.of(now), Days.read(null, null, ZoneId.systemDefault(), clock));
        return PAGE;
    }

    @PostMapping("/cameras/{camera}/what-if")
    String ask(
            @PathVariable String camera,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            HttpServletResponse response) {
        RulesOfCamera now = page.require(camera);
        RulesForm form = RulesForm.read(parameters);
        try {
            Days days =
                    Days.read(parameters.getFirst("from"), parameters.getFirst("to"), ZoneId.systemDefault(), clock);
            show(model, now, form, days);
            ReplayAnswer answer = replay.ask(
                    new ReplayQuestion(camera, days.start(), days.end(), form.rules(now.own()), Set.of(), EXAMPLES));
            model.addAttribute("answer", answer);
            model.addAttribute("changes", Changes.of(answer, days.zone()));
            model.addAttribute(
                    "until",
                    answer.until().map(until -> until.atZone(days.zone())).orElse(null));
        } catch (BadRuleException e) {
            refuse(model, response, HttpStatus.BAD_REQUEST, e.name() + ": " + e.getMessage());
        } catch (BadParameterException e) {
            refuse(model, response, HttpStatus.BAD_REQUEST, e.parameter() + ": " + e.getMessage());
        } catch (ReplayBusyException e) {
            refuse(model, response, HttpStatus.SERVICE_UNAVAILABLE, Objects.requireNonNull(e.getMessage()));
        }
        if (!model.containsAttribute("days")) {
            show(model, now, form, Days.read(null, null, ZoneId.systemDefault(), clock));
        }
        return PAGE;
    }

    private void show(Model model, RulesOfCamera now, RulesForm form, Days days) {
        page.show(model, now, form);
        model.addAttribute("days", days);
    }

    private static void refuse(Model model, HttpServletResponse response, HttpStatus status, String fault) {
        response.setStatus(status.value());
        model.addAttribute("fault", fault);
    }
}
