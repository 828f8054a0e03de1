package pylib.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    private record Account(String user, Secret password) {}

    @Test
    void does_not_show_itself_also_not_inside_something_else() {
        Secret secret = new Secret("not-a-real-password");

        assertThat(secret).hasToString("***");
        assertThat(new Account("demo", secret).toString()).doesNotContain("not-a-real");
    }
}
