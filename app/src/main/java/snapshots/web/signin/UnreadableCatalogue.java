package snapshots.web.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import snapshots.catalog.JournalException;

/** Who somebody is stands in the catalogue: while it cannot be read, they are asked to come again. */
final class UnreadableCatalogue extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(UnreadableCatalogue.class);
    private static final String SOON = "5";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (JournalException e) {
            answer(request, response, e);
        } catch (ServletException e) { // out of a page
            if (!(e.getCause() instanceof JournalException unreadable)) {
                throw e;
            }
            answer(request, response, unreadable);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, JournalException unreadable)
            throws IOException {
        log.atWarn().addKeyValue("reason", unreadable.getMessage()).log("A request was not answered");
        if (response.isCommitted()) {
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
        if (Problems.isForProgram(request)) {
            Problems.answer(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the catalogue cannot be read or written at this moment");
        } else {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }
}
