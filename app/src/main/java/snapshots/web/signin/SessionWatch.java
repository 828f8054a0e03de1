package snapshots.web.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import snapshots.web.Admission;

/** Ends sessions that no longer hold, before anything is done in them. */
final class SessionWatch extends OncePerRequestFilter {

    private final OpenSessions sessions;

    SessionWatch(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return BearerFilter.isShown(request) || VisionAddress.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            if (who == null || !(who.getPrincipal() instanceof Person person) || !sessions.isGood(session, person)) {
                SecurityContextHolder.clearContext();
                session.invalidate();
            } else {
                request.setAttribute("visitor", person); // for the layout
                String id = session.getId();
                Admission admission = () -> sessions.isOpen(id, person);
                admission.noteWith(request);
            }
        }
        chain.doFilter(request, response);
    }
}
