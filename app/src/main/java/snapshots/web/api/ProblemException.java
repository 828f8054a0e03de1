package snapshots.web.api;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import snapshots.web.Problem;

/** A request that is not answered as was wished. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient HttpHeaders headers = new HttpHeaders();

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    ProblemException(HttpStatus status, String detail) {
        this(Problem.of(status, detail));
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, detail);
    }

    /** What cannot be done now, and may be in a while. */
    static ProblemException busy(String detail, Duration again) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, detail)
                .with(HttpHeaders.RETRY_AFTER, String.valueOf(again.toSeconds()));
    }

    ProblemException with(String header, String value) {
        headers.set(header, value);
        return this;
    }

    Problem problem() {
        return problem;
    }

    /** To be sent along. */
    HttpHeaders headers() {
        return headers;
    }
}
