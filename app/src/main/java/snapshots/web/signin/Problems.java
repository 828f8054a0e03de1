package snapshots.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import snapshots.web.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Refusals as programs read them: RFC 9457. */
final class Problems {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Problems() {}

    /** @param detail for whoever asked */
    static void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        byte[] body = JSON.writeValueAsBytes(Problem.of(status, detail).body(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(Problem.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Whether a program asks rather than a person. */
    static boolean isForProgram(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/v1/") || path.startsWith("/actuator");
    }
}
