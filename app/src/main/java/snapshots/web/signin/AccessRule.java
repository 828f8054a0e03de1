package snapshots.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import snapshots.catalog.Role;

/**
 * One row of {@link AccessRules}.
 *
 * @param methods empty: all
 * @param role empty: whoever connects
 */
record AccessRule(Set<String> methods, String address, Optional<Role> role, RequestMatcher matcher) {

    static AccessRule of(String methods, String address, Optional<Role> role) {
        return new AccessRule(
                methods.equals("*") ? Set.of() : Set.of(methods.split(" ", -1)),
                address,
                role,
                PathPatternRequestMatcher.withDefaults().matcher(address));
    }

    boolean matches(HttpServletRequest request) {
        return (methods.isEmpty() || methods.contains(request.getMethod())) && matcher.matches(request);
    }
}
