package snapshots.web.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import snapshots.web.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Answers as problems what Tomcat refuses before anybody of ours sees it: addresses that are none, headers that are too long. */
final class ContainerProblems extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ContainerProblems.class);

    private final JsonMapper mapper;

    ContainerProblems(JsonMapper mapper) {
        this.mapper = mapper;
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        String path = request.getRequestURI();
        if (path != null && !path.startsWith(ApiProblems.ROOT)) {
            super.report(request, response, failure);
            return;
        }
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = Problem.of(
                HttpStatusCode.valueOf(response.getStatus()),
                "the request cannot be read: its address holds what no address may, or it is too long");
        String body = mapper.writeValueAsString(problem.body(path == null ? "" : path));
        try {
            response.setContentType(Problem.CONTENT_TYPE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            if (response.getReporter() != null) {
                response.getReporter().write(body);
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("Whoever asked has gone: {}", e.getMessage());
        }
    }
}
