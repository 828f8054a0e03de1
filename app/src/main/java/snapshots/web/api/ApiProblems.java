package snapshots.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import snapshots.catalog.BadCursorException;
import snapshots.catalog.BadLimitException;
import snapshots.catalog.JournalException;
import snapshots.web.BadParameterException;
import snapshots.web.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.json.JsonMapper;

/** Answers under {@code /api} as problems what goes wrong there, unknown addresses among them. Thread-safe. */
@Component
final class ApiProblems implements HandlerExceptionResolver, Ordered {

    static final String ROOT = "/api/";

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);
    private static final String SOON = "5";
    private static final Problem NO_JSON =
            Problem.of(HttpStatus.BAD_REQUEST, "the body is not the JSON that is expected here");

    private final JsonMapper mapper;

    ApiProblems(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!request.getRequestURI().startsWith(ROOT)) {
            return null;
        }
        if (isAnsweredByItsOwn(handler, failure)) {
            return null;
        }
        if (!response.isCommitted()) { // else whoever asked has gone, or gets what there is
            HttpHeaders headers = new HttpHeaders();
            Problem problem = handler instanceof ResourceHttpRequestHandler
                    ? Problem.of(
                            HttpStatus.NOT_FOUND, "there is nothing at this address; /api/openapi.json lists what is")
                    : problem(failure, headers);
            answer(problem, headers, request, response);
        }
        return new ModelAndView();
    }

    /** Other packages' controllers know best what their own failures mean. */
    private static boolean isAnsweredByItsOwn(@Nullable Object handler, Exception failure) {
        return handler instanceof HandlerMethod method
                && !method.getBeanType().getPackage().equals(ApiProblems.class.getPackage())
                && !(failure instanceof BadParameterException
                        || failure instanceof JacksonException
                        || failure instanceof HttpMessageNotReadableException
                        || failure instanceof JournalException
                        || failure instanceof ErrorResponse);
    }

    private static Problem problem(Exception failure, HttpHeaders headers) {
        return switch (failure) {
            case ProblemException refused -> {
                headers.putAll(refused.headers());
                yield refused.problem();
            }
            case BadParameterException bad -> Problem.at(bad.parameter(), String.valueOf(bad.getMessage()));
            case BadCursorException bad -> Problem.at("cursor", String.valueOf(bad.getMessage()));
            case BadLimitException bad -> Problem.at("limit", String.valueOf(bad.getMessage()));
            case JacksonException malformed -> malformed(malformed);
            case HttpMessageNotReadableException unread ->
                unread.getCause() instanceof JacksonException malformed ? malformed(malformed) : NO_JSON;
            case JournalException unreachable -> {
                headers.set(HttpHeaders.RETRY_AFTER, SOON);
                log.atWarn().addKeyValue("reason", unreachable.getMessage()).log("A request was not answered");
                yield Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE, "the catalogue cannot be read or written at this moment");
            }
            case ErrorResponse known -> { // Spring's own: wrong method, wrong content type, …
                headers.putAll(known.getHeaders());
                yield Problem.of(
                        known.getStatusCode(), String.valueOf(known.getBody().getDetail()));
            }
            default -> {
                log.atError().setCause(failure).log("Unexpected; please report it");
                yield Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected; the service's log says more");
            }
        };
    }

    private static Problem malformed(JacksonException malformed) {
        String field = malformed.getPath().stream()
                .map(Reference::getPropertyName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return field.isEmpty() ? NO_JSON : Problem.at(field, "is not what is expected here");
    }

    private void answer(
            Problem problem, HttpHeaders headers, HttpServletRequest request, HttpServletResponse response) {
        byte[] body = mapper.writeValueAsBytes(problem.body(request.getRequestURI()));
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setStatus(problem.status().value());
        response.setContentType(Problem.CONTENT_TYPE);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            log.debug("Whoever asked has gone: {}", e.getMessage());
        }
    }
}
