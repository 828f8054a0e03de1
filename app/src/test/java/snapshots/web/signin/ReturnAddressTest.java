package snapshots.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/pictures/1?camera=Front%20Door", "/users"})
    void an_address_of_the_service_is_gone_back_to(String wanted) {
        assertThat(ReturnAddress.of(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/x\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "evil.example",
                "/sign-in?next=/",
                "/sign-out",
                " //evil.example"
            })
    void anything_else_leads_to_the_first_page(String wanted) {
        assertThat(ReturnAddress.of(wanted)).isEqualTo("/");
    }

    @Test
    void nothing_or_too_much_leads_to_the_first_page() {
        assertThat(ReturnAddress.of(null)).isEqualTo("/");
        assertThat(ReturnAddress.of("/" + "x".repeat(50_000))).isEqualTo("/");
    }
}
