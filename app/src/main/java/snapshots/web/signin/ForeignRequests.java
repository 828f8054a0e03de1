package snapshots.web.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away what web sites make a person's browser ask for. Browsers say where a request comes from ({@code Sec-Fetch-Site},
 * or {@code Origin}) and cannot be made to lie; programs say nothing, and pass.
 */
final class ForeignRequests extends OncePerRequestFilter {

    private final Reach reach;

    ForeignRequests(Reach reach) {
        this.reach = reach;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return VisionAddress.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HostNames hosts = reach.isOperate(request.getRequestURI()) ? reach.operateHosts() : reach.hosts();
        if (!hosts.isRight(request.getServerName())) {
            Problems.answer(
                    request,
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "The service is not known by this name. If it is yours, name it, for example"
                            + " SNAPSHOTS_WEB_HOSTS=cameras.example.org");
        } else if (isForeign(request)) {
            Problems.answer(request, response, HttpStatus.FORBIDDEN, "Another web site may not ask for this.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none") && !isLink(request);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !isOwn(origin, request);
    }

    /** A person followed a link to here, which shows a page and changes nothing. */
    private static boolean isLink(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    /** Without the scheme, which a proxy may have changed. */
    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            @Nullable String authority = new URI(origin).getRawAuthority();
            String host = request.getHeader(HttpHeaders.HOST);
            return authority != null
                    && (authority.equalsIgnoreCase(host) || authority.equalsIgnoreCase(authorityOf(request)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** As a proxy that is trusted says, if there is one. */
    private static String authorityOf(HttpServletRequest request) {
        boolean usual = request.getServerPort() == (request.isSecure() ? 443 : 80);
        return (request.getServerName() + (usual ? "" : ":" + request.getServerPort())).toLowerCase(Locale.ROOT);
    }
}
