package snapshots.web.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import snapshots.catalog.Role;
import snapshots.web.BadParameterException;

/** Users and tokens, for administrators: plain forms, each of which leads back to the page. */
@Controller
@RequestMapping("/users")
@ConditionalOnWebApplication
class UsersController {

    private static final String PAGE = "users";

    private final Accounts accounts;
    private final Reach reach;
    private final Clock clock;

    UsersController(Accounts accounts, Reach reach, Clock clock) {
        this.accounts = accounts;
        this.reach = reach;
        this.clock = clock;
    }

    private interface Change {
        void make() throws NotPossibleException;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("users", accounts.users());
        model.addAttribute("tokens", accounts.tokens());
        model.addAttribute("roles", Role.values());
        model.addAttribute("signIn", reach.signIn());
        model.addAttribute("now", clock.instant());
        return PAGE;
    }

    @PostMapping
    @Nullable
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String password,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("newName", name); // to be mended, where it cannot be done
        model.addAttribute("newRole", role);
        return change(() -> accounts.add(name, role, password), response, model);
    }

    @PostMapping("/{name}/role")
    @Nullable
    String setRole(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String role,
            HttpServletResponse response,
            Model model) {
        return change(() -> accounts.setRole(name, role), response, model);
    }

    @PostMapping("/{name}/password")
    @Nullable
    String setPassword(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletResponse response,
            Model model) {
        return change(() -> accounts.setPassword(name, password), response, model);
    }

    @PostMapping("/{name}/remove")
    @Nullable
    String remove(@PathVariable String name, HttpServletResponse response, Model model) {
        return change(() -> accounts.remove(name), response, model);
    }

    /** Shown in the answer itself, and never again. */
    @PostMapping("/{owner}/tokens")
    String makeToken(
            @PathVariable String owner,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "365") int days,
            HttpServletResponse response,
            Model model) {
        try {
            model.addAttribute(
                    "secret", accounts.makeToken(owner, label, role, days).secret());
            return show(model);
        } catch (NotPossibleException e) {
            return trouble(e.status(), e.getMessage(), response, model);
        } catch (BadParameterException e) {
            return trouble(HttpStatus.BAD_REQUEST, e.parameter() + " " + e.getMessage(), response, model);
        }
    }

    @PostMapping("/tokens/{id}/revoke")
    @Nullable
    String revoke(@PathVariable String id, HttpServletResponse response, Model model) {
        return change(() -> accounts.revokeToken(id), response, model);
    }

    private @Nullable String change(Change change, HttpServletResponse response, Model model) {
        try {
            change.make();
            SignInController.goTo("/users", response);
            return null;
        } catch (NotPossibleException e) {
            return trouble(e.status(), e.getMessage(), response, model);
        } catch (BadParameterException e) {
            return trouble(HttpStatus.BAD_REQUEST, e.parameter() + " " + e.getMessage(), response, model);
        }
    }

    private String trouble(HttpStatus status, String text, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("trouble", text);
        return show(model);
    }
}
