package snapshots.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pylib.credentials.Secret;

class ReachTest {

    @Test
    void people_sign_in_unless_only_this_machine_can_connect() throws Exception {
        assertThat(signIn(SignInMode.AUTO, "127.0.0.1")).isFalse();
        assertThat(signIn(SignInMode.AUTO, "::1")).isFalse();
        assertThat(signIn(SignInMode.AUTO, "0.0.0.0")).isTrue();
        assertThat(signIn(SignInMode.AUTO, "192.168.1.5")).isTrue();
        assertThat(signIn(SignInMode.AUTO, null)).as("all addresses").isTrue();
        assertThat(signIn(SignInMode.ON, "127.0.0.1")).isTrue();
        assertThat(signIn(SignInMode.OPEN, "0.0.0.0")).isFalse();
    }

    private static boolean signIn(SignInMode mode, @Nullable String address) throws Exception {
        var settings = new SignInSettings(mode, new Secret(""), List.of(), Duration.ofHours(12), Duration.ofDays(30));
        return Reach.of(settings, address == null ? null : InetAddress.getByName(address), true, null)
                .signIn();
    }
}
