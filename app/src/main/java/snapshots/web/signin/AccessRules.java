package snapshots.web.signin;

import static snapshots.catalog.Role.ADMIN;
import static snapshots.catalog.Role.REVIEWER;
import static snapshots.catalog.Role.VIEWER;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import snapshots.catalog.Role;

/**
 * Which role each address needs: all of it, in this one place; docs/ref/roles.md says the same. The first row that matches
 * counts. What no row names is looked at by viewers, where there is nothing, and changed by nobody.
 */
final class AccessRules implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String LOOK = "GET HEAD";

    private static final List<AccessRule> ROWS = List.of(
            anybody("*", "/sign-in"),
            anybody("*", "/sign-in/link"),
            anybody("*", "/error"),
            anybody("*", VisionAddress.PATTERN), // has a key of its own
            anybody(LOOK, "/*.css"),
            anybody(LOOK, "/*.js"),
            anybody(LOOK, "/*.svg"),
            anybody(LOOK, "/*.png"),
            anybody(LOOK, "/*.ico"),
            anybody(LOOK, "/*.webmanifest"),
            anybody(LOOK, "/webjars/**"),
            anybody(LOOK, "/actuator/health/liveness"),
            only(VIEWER, "POST", "/sign-out"),
            only(ADMIN, "*", "/users/**"),
            only(ADMIN, "*", "/api/users/**"),
            only(ADMIN, "*", "/api/tokens/**"),
            only(REVIEWER, "PUT DELETE", "/api/snapshots/*/star"),
            only(REVIEWER, "PUT DELETE", "/api/snapshots/*/reviewed"),
            only(ADMIN, "POST", "/api/snapshots/bulk"), // which may delete
            only(REVIEWER, "POST", "/api/cameras/*/fetch"),
            only(REVIEWER, "POST", "/pictures/*/star"),
            only(REVIEWER, "POST", "/pictures/*/reviewed"),
            only(REVIEWER, "POST", "/cameras/*/fetch"),
            only(REVIEWER, "POST", "/cameras/*/test"),
            only(VIEWER, "POST", "/api/cameras/*/what-if"), // only computes
            only(VIEWER, "POST", "/cameras/*/what-if"),
            only(VIEWER, LOOK, "/"),
            only(VIEWER, LOOK, "/pictures/**"),
            only(VIEWER, LOOK, "/cameras/**"),
            only(VIEWER, LOOK, "/status/**"),
            only(VIEWER, LOOK, "/api/**"),
            only(VIEWER, LOOK, "/actuator/**"), // where they have no port of their own
            only(ADMIN, "*", "/api/**"),
            only(ADMIN, "*", "/cameras/**"),
            only(ADMIN, "*", "/pictures/**"));

    private static final AccessRule NOTHING_THERE = only(VIEWER, LOOK, "/**");

    private final Reach reach;

    AccessRules(Reach reach) {
        this.reach = reach;
    }

    private static AccessRule anybody(String methods, String address) {
        return AccessRule.of(methods, address, Optional.empty());
    }

    private static AccessRule only(Role role, String methods, String address) {
        return AccessRule.of(methods, address, Optional.of(role));
    }

    /** What is said of this address and method. */
    static Optional<AccessRule> ruleFor(HttpServletRequest request) {
        return ROWS.stream().filter(row -> row.matches(request)).findFirst();
    }

    static List<AccessRule> rows() {
        return ROWS;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        if (reach.isOperate(request.getRequestURI())) {
            return new AuthorizationDecision(LOOK.contains(request.getMethod()));
        }
        return new AuthorizationDecision(Stream.concat(ROWS.stream(), Stream.of(NOTHING_THERE))
                .filter(row -> row.matches(request))
                .findFirst()
                .filter(row -> row.role().isEmpty() || has(row.role().get(), who.get()))
                .isPresent());
    }

    private static boolean has(Role role, @Nullable Authentication who) {
        return who != null
                && who.getPrincipal() instanceof Person person
                && person.role().includes(role);
    }
}
