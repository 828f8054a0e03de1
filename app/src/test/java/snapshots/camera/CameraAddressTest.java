package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pylib.credentials.Secret;

class CameraAddressTest {

    @Test
    void reads_user_password_host_and_port() {
        assertThat(CameraAddress.parse("viewer:hush@192.0.2.7:88"))
                .isEqualTo(new CameraAddress("192.0.2.7", 88, "viewer", new Secret("hush"), null));
        assertThat(CameraAddress.parse("viewer:hush@front_door.lan:88,554").rtspPort())
                .isEqualTo(554);
    }

    @Test
    void leaves_every_separator_to_the_password() {
        CameraAddress address = CameraAddress.parse("viewer:a:b@c:1,2@d,@cam:88");

        assertThat(address.user()).isEqualTo("viewer");
        assertThat(address.password().value()).isEqualTo("a:b@c:1,2@d,");
        assertThat(address.authority()).isEqualTo("cam:88");
    }

    @Test
    void leaves_an_at_sign_to_the_user_too() {
        assertThat(CameraAddress.parse("me@home:hush@cam:88").user()).isEqualTo("me@home");
    }

    @Test
    void takes_an_empty_password_and_an_IPv6_host() {
        assertThat(CameraAddress.parse("viewer:@[2001:db8::7]:88"))
                .isEqualTo(new CameraAddress("[2001:db8::7]", 88, "viewer", new Secret(""), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "viewer",
                ":hush@cam:88",
                "viewer@cam:88",
                "viewer:hush",
                "viewer:hush@cam",
                "viewer:hush@:88",
                "viewer:hush@cam:",
                "viewer:hush@cam:88,",
                "viewer:hush@cam:88,x",
                "viewer:hush@cam:0",
                "viewer:hush@cam:65536",
                "viewer:hush@cam:88,0",
                "viewer:hush@cam:-1",
                "viewer:hush@cam:999999999999",
                "viewer:hush@cam/x:88",
                "viewer:hush@ca m:88",
                "viewer:hush@2001:db8::7:88",
                "viewer:hush@[1:2]:88"
            })
    void shows_the_right_form_for_anything_else_and_repeats_nothing(String params) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CameraAddress.parse(params))
                .withMessageContaining("username:password@host:port,rtsp_port")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush", "viewer", "cam:"))
                .withNoCause();
    }

    @Property
    void round_trips(
            @ForAll("users") String user,
            @ForAll String password,
            @ForAll("hosts") String host,
            @ForAll @IntRange(min = 1, max = 65535) int port,
            @ForAll @IntRange(min = 1, max = 65535) int rtspPort) {
        Secret secret = new Secret(password);
        String params = user + ":" + password + "@" + host + ":" + port;

        assertThat(CameraAddress.parse(params)).isEqualTo(new CameraAddress(host, port, user, secret, null));
        assertThat(CameraAddress.parse(params + "," + rtspPort))
                .isEqualTo(new CameraAddress(host, port, user, secret, rtspPort));
    }

    @Property
    void never_prints_the_password(@ForAll("users") String user, @ForAll("passwords") String password) {
        String withoutPassword = new CameraAddress("192.0.2.7", 88, user, new Secret(""), 554).toString();
        Assume.that(!withoutPassword.contains(password));

        assertThat(CameraAddress.parse(user + ":" + password + "@192.0.2.7:88,554")
                        .toString())
                .doesNotContain(password)
                .contains("***");
    }

    @Provide
    Arbitrary<String> users() {
        return Arbitraries.strings().ofMinLength(1).excludeChars(':');
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings().ofMinLength(4);
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.of("192.0.2.7", "cam", "front-door.lan", "front_door", "[::1]", "[2001:db8::7]");
    }
}
