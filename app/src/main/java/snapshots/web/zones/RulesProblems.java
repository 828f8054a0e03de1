package snapshots.web.zones;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import snapshots.detect.BadRuleException;
import snapshots.detect.ReplayBusyException;
import snapshots.detect.RulesNotSavedException;
import snapshots.detect.StaleRulesException;

/** What programs are told when rules cannot be read, saved or tried, as RFC 9457 has it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = RulesApi.class)
class RulesProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(BadRuleException e) {
        return atField(e.name(), e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(NoSuchCameraException e) {
        return answer(problem(HttpStatus.NOT_FOUND, "No such camera", e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(NoVersionException e) {
        return answer(problem(HttpStatus.PRECONDITION_REQUIRED, "Which rules are replaced?", e));
    }

    /** With the rules as they are now, so that the caller can see what changed. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(StaleRulesException e) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, "Changed in the meantime", e);
        problem.setProperty("now", e.now());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(RulesNotSavedException e) {
        return answer(problem(HttpStatus.INSUFFICIENT_STORAGE, "Not saved", e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ReplayBusyException e) {
        return answer(problem(HttpStatus.SERVICE_UNAVAILABLE, "Busy", e));
    }

    private static ResponseEntity<ProblemDetail> atField(String field, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, field + " " + Objects.requireNonNull(e.getMessage()));
        problem.setTitle("Bad Request");
        problem.setProperty(
                "errors", List.of(Map.of("field", field, "message", Objects.requireNonNull(e.getMessage()))));
        return answer(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String title, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, Objects.requireNonNull(e.getMessage()));
        problem.setTitle(title);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }
}
