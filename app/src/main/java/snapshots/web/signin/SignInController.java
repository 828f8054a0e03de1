package snapshots.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in. */
@Controller
@ConditionalOnWebApplication
class SignInController {

    private static final String PAGE = "sign-in";

    private final Reach reach;
    private final SignIn signIn;
    private final OpenSessions sessions;

    SignInController(Reach reach, SignIn signIn, OpenSessions sessions) {
        this.reach = reach;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in")
    @Nullable
    String form(
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!reach.signIn() || request.getAttribute("visitor") != null) {
            goTo(ReturnAddress.of(next), response);
            return null;
        }
        model.addAttribute("next", ReturnAddress.of(next));
        return PAGE;
    }

    @PostMapping("/sign-in")
    @Nullable
    String signIn(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String destination = ReturnAddress.of(next);
        if (!reach.signIn()) {
            goTo(destination, response);
            return null;
        }
        SignIn.Outcome outcome = signIn.tryWith(name, password, request.getRemoteAddr());
        Optional<Person> person = outcome.person();
        if (person.isPresent()) {
            sessions.begin(person.get(), request, response);
            goTo(destination, response);
            return null;
        }
        model.addAttribute("next", destination);
        model.addAttribute("name", name);
        model.addAttribute("trouble", trouble(outcome.pause(), response));
        return PAGE;
    }

    private static String trouble(Duration wait, HttpServletResponse response) {
        if (wait.isZero()) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return "Name or password is wrong.";
        }
        long seconds = wait.plusMillis(999).toSeconds();
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return "Too many tries: the next one is looked at in " + seconds + " s.";
    }

    /** Without the view technology's own idea of what an address is. */
    static void goTo(String address, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, address);
    }
}
