package snapshots.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import snapshots.catalog.Users;

/**
 * Sessions of people who signed in. Each is checked against the catalogue with each request, so that a change there, by
 * whichever process, ends it at once. Thread-safe.
 */
final class OpenSessions {

    /** Of one user; a further one ends the one that was used least recently. */
    private static final int MOST = 10;

    private static final String BEGUN = "begun";
    private static final String USED = "used";

    private final SessionRegistry registry;
    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository csrf;
    private final Users users;
    private final SignInSettings settings;
    private final Clock clock;

    OpenSessions(
            SessionRegistry registry,
            SecurityContextRepository contexts,
            CsrfTokenRepository csrf,
            Users users,
            SignInSettings settings,
            Clock clock) {
        this.registry = registry;
        this.contexts = contexts;
        this.csrf = csrf;
        this.users = users;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins one, under an id that nobody knew before. */
    void begin(Person person, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        makeRoom(person);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval(Math.toIntExact(settings.sessionIdle().toSeconds()));
        session.setAttribute(BEGUN, clock.instant());
        session.setAttribute(USED, clock.instant());
        registry.registerNewSession(session.getId(), person.name());
        var context = new SecurityContextImpl(person.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        csrf.saveToken(null, request, response); // the next page has another one
    }

    private void makeRoom(Person person) {
        List<SessionInformation> open = registry.getAllSessions(person.name(), false).stream()
                .sorted(Comparator.comparing(SessionInformation::getLastRequest))
                .toList();
        open.stream().limit(Math.max(0, open.size() - MOST + 1)).forEach(SessionInformation::expireNow);
    }

    /** Whether it still holds; if so, it was used now. */
    boolean isGood(HttpSession session, Person person) {
        SessionInformation known = registry.getSessionInformation(session.getId());
        Instant now = clock.instant();
        if (known == null
                || known.isExpired()
                || isOver(session, BEGUN, settings.sessionLongest(), now)
                || isOver(session, USED, settings.sessionIdle(), now)
                || !isUnchanged(person)) {
            return false;
        }
        registry.refreshLastRequest(session.getId());
        session.setAttribute(USED, now);
        return true;
    }

    /** Whether nobody has ended it meanwhile; this does not count as a use. */
    boolean isOpen(String id, Person person) {
        SessionInformation known = registry.getSessionInformation(id);
        return known != null && !known.isExpired() && isUnchanged(person);
    }

    private static boolean isOver(HttpSession session, String since, Duration longest, Instant now) {
        return !(session.getAttribute(since) instanceof Instant begin) || !now.isBefore(begin.plus(longest));
    }

    private boolean isUnchanged(Person person) {
        return users.credentials(person.name())
                .filter(current -> current.stamp().equals(person.stamp()))
                .isPresent();
    }
}
