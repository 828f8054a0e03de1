package snapshots.web.signin;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import snapshots.catalog.Role;

/**
 * Who asks.
 *
 * @param stamp of the user when they signed in; empty for programs
 */
record Person(String name, Role role, String stamp) implements AuthenticatedPrincipal, Serializable {

    /** Whoever asks, where nobody signs in. */
    static final Person EVERYBODY = new Person("everybody", Role.ADMIN, "");

    @Override
    public String getName() {
        return name;
    }

    /** Signed in, with the role and those it includes. */
    Authentication authentication() {
        List<? extends GrantedAuthority> roles = Arrays.stream(Role.values())
                .filter(role::includes)
                .map(each -> new SimpleGrantedAuthority("ROLE_" + each))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(this, null, roles);
    }
}
