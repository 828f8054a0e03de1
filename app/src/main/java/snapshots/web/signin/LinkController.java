package snapshots.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import snapshots.catalog.SignInLinks;
import snapshots.catalog.Users;

/** Where a one-time link leads: a person sets a password, and is in. Looking at it does not use it up; programs look ahead. */
@Controller
@RequestMapping("/sign-in/link")
@ConditionalOnWebApplication
class LinkController {

    private static final Logger log = LoggerFactory.getLogger(LinkController.class);
    private static final String PAGE = "sign-in-link";

    private final SignInLinks links;
    private final Users users;
    private final Passwords passwords;
    private final OpenSessions sessions;
    private final Reach reach;
    private final Clock clock;

    LinkController(
            SignInLinks links, Users users, Passwords passwords, OpenSessions sessions, Reach reach, Clock clock) {
        this.links = links;
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.reach = reach;
        this.clock = clock;
    }

    @GetMapping
    String form(@RequestParam(defaultValue = "") String code, HttpServletResponse response, Model model) {
        return show(code, Optional.empty(), HttpStatus.OK, response, model);
    }

    @PostMapping
    @Nullable
    String setPassword(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<String> fault = password.equals(again)
                ? Passwords.fault(password).map(text -> "The password " + text + ".")
                : Optional.of("The two are not the same.");
        if (fault.isPresent() || links.name(code, clock.instant()).isEmpty()) {
            return show(code, fault, HttpStatus.BAD_REQUEST, response, model);
        }
        Optional<String> name = links.use(code, passwords.hash(password), clock.instant());
        if (name.isEmpty()) { // somebody else was faster
            return show(code, fault, HttpStatus.OK, response, model);
        }
        log.atInfo()
                .addKeyValue("user", name.get())
                .addKeyValue("address", request.getRemoteAddr())
                .log("Somebody set a password by a one-time link");
        begin(name.get(), request, response);
        SignInController.goTo("/", response);
        return null;
    }

    private void begin(String name, HttpServletRequest request, HttpServletResponse response) {
        if (reach.signIn()) {
            users.credentials(name)
                    .ifPresent(user -> sessions.begin(new Person(name, user.role(), user.stamp()), request, response));
        }
    }

    private String show(
            String code, Optional<String> trouble, HttpStatus status, HttpServletResponse response, Model model) {
        Optional<String> name = links.name(code, clock.instant());
        response.setStatus((name.isPresent() ? status : HttpStatus.GONE).value());
        model.addAttribute("name", name.orElse(null));
        model.addAttribute("code", code);
        model.addAttribute("trouble", trouble.orElse(null));
        return PAGE;
    }
}
