package snapshots.web.signin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import snapshots.catalog.ApiToken;
import snapshots.catalog.SiteUser;
import snapshots.web.BadParameterException;

/** Users and tokens, for programs of administrators. */
@RestController
@ConditionalOnWebApplication
class AccountsApi {

    private static final int USUAL_DAYS = 365;

    private final Accounts accounts;

    AccountsApi(Accounts accounts) {
        this.accounts = accounts;
    }

    /** A user to be; a change of one may leave out what stays. */
    record UserRequest(
            @Nullable String name,
            @Nullable String role,
            @Nullable String password) {

        @Override
        public String toString() {
            return name + " " + role + " ***";
        }
    }

    /** A token to be; without days it holds for a year. */
    record TokenRequest(
            @Nullable String owner,
            @Nullable String label,
            @Nullable String role,
            @Nullable Integer days) {}

    /** A new token, with the secret that is not shown again. */
    record NewToken(String secret, ApiToken token) {

        @Override
        public String toString() {
            return token.toString();
        }
    }

    @GetMapping("/api/users")
    List<SiteUser> users() {
        return accounts.users();
    }

    @PostMapping("/api/users")
    ResponseEntity<Void> addUser(@RequestBody UserRequest user) throws NotPossibleException {
        String name = accounts.add(
                given("name", user.name()), given("role", user.role()), given("password", user.password()));
        return ResponseEntity.created(URI.create("/api/users/" + name)).build();
    }

    @PatchMapping("/api/users/{name}")
    ResponseEntity<Void> changeUser(@PathVariable String name, @RequestBody UserRequest change)
            throws NotPossibleException {
        accounts.change(name, change.role(), change.password());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/users/{name}")
    ResponseEntity<Void> removeUser(@PathVariable String name) throws NotPossibleException {
        accounts.remove(name);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/api/tokens")
    List<ApiToken> tokens() {
        return accounts.tokens();
    }

    @PostMapping("/api/tokens")
    ResponseEntity<NewToken> makeToken(@RequestBody TokenRequest token) throws NotPossibleException {
        AccessTokens.Made made = accounts.makeToken(
                given("owner", token.owner()),
                given("label", token.label()),
                given("role", token.role()),
                token.days() == null ? USUAL_DAYS : token.days());
        return ResponseEntity.created(URI.create("/api/tokens/" + made.token().id()))
                .body(new NewToken(made.secret(), made.token()));
    }

    @DeleteMapping("/api/tokens/{id}")
    ResponseEntity<Void> revokeToken(@PathVariable String id) throws NotPossibleException {
        accounts.revokeToken(id);
        return ResponseEntity.noContent().build();
    }

    private static String given(String field, @Nullable String value) {
        if (value == null) {
            throw new BadParameterException(field, "is missing");
        }
        return value;
    }

    @ExceptionHandler
    ProblemDetail on(NotPossibleException refused) {
        return ProblemDetail.forStatusAndDetail(refused.status(), refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail on(BadParameterException bad) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, bad.parameter() + " " + bad.getMessage());
        problem.setProperty(
                "errors", List.of(Map.of("field", bad.parameter(), "message", String.valueOf(bad.getMessage()))));
        return problem;
    }
}
