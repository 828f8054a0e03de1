package snapshots.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What is said to those who may not: people are led to the page where they sign in, programs get a problem. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String PAGE = "/sign-in";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        signInFirst(request, response);
    }

    private static void signInFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Request") != null) { // a part of a page: the whole of it goes there
            response.setHeader("HX-Redirect", PAGE + back(request.getHeader("HX-Current-URL")));
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (Problems.isForProgram(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"snapshot-processor\"");
            Problems.answer(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "Sign in, or show a token: Authorization: Bearer … (an administrator makes one at /users)");
        } else {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, PAGE + next(request));
        }
    }

    private static String next(HttpServletRequest request) {
        return request.getMethod().equals("GET") ? back(request.getRequestURI(), request.getQueryString()) : "";
    }

    /** To the page of which a part was asked for, as its script says. */
    private static String back(@Nullable String page) {
        try {
            URI address = new URI(page == null ? "/" : page);
            return back(address.getRawPath(), address.getRawQuery());
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String back(@Nullable String path, @Nullable String query) {
        if (path == null || (path.equals("/") && query == null)) {
            return "";
        }
        return "?next=" + URLEncoder.encode(query == null ? path : path + "?" + query, StandardCharsets.UTF_8);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        boolean stranger = SecurityContextHolder.getContext().getAuthentication() == null;
        if (stranger && !request.getRequestURI().startsWith(PAGE)) {
            signInFirst(request, response);
        } else if (refused instanceof CsrfException) {
            refuse(
                    request,
                    response,
                    "The page this came from is too old, or of another site: load it again. (A program"
                            + " shows a token instead, or sends the page's in the header X-CSRF-TOKEN.)");
        } else {
            refuse(request, response, "Your role does not allow this; an administrator can change it at /users.");
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String detail)
            throws IOException {
        if (Problems.isForProgram(request)) {
            Problems.answer(request, response, HttpStatus.FORBIDDEN, detail);
        } else {
            request.setAttribute("refusal", detail);
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }
}
