package snapshots.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

    private final HostNames loopback = new HostNames(true, List.of("Cameras.example.org"));
    private final HostNames everywhere = new HostNames(false, List.of("cameras.example.org"));

    @ParameterizedTest(name = "{0}: on loopback {1}, elsewhere {2}")
    @CsvSource({
        "localhost, true, true",
        "LOCALHOST., true, true",
        "app.localhost, true, true",
        "127.0.0.1, true, true",
        "127.1.2.3, true, true",
        "[::1], true, true",
        "0:0:0:0:0:0:0:1, true, true",
        "cameras.example.org, true, true",
        "192.168.1.5, false, true",
        "[fd00::5], false, true",
        "nas, false, true",
        "nas.local, false, true",
        "nas.home.arpa, false, true",
        "evil.example, false, false",
        "127.0.0.1.evil.example, false, false",
        "localhost.evil.example, false, false",
        "evil.example.cameras.example.org, false, false",
        "local.evil.example, false, false",
        "999.1.1.1, false, false",
    })
    void a_name_is_right_if_no_stranger_can_own_it(String host, boolean onLoopback, boolean elsewhere) {
        assertThat(loopback.isRight(host)).isEqualTo(onLoopback);
        assertThat(everywhere.isRight(host)).isEqualTo(elsewhere);
    }
}
