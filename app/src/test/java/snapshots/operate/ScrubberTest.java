package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ScrubberTest {

    private final Scrubber scrubber = new Scrubber(() -> Set.of("known-SECRET"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://visitor:SECRET@192.168.1.9:88/cgi failed",
                "GET http://visitor:SE/CR@ET:SECRET@192.168.1.9:88/cgi failed",
                "GET http://192.168.1.9:88/cgi-bin/CGIProxy.fcgi?cmd=snapPicture2&usr=visitor&pwd=SECRET failed",
                "bad address visitor:SECRET@192.168.1.9:88",
                "password=SECRET, port=88",
                "{\"refresh_token\": \"SECRET\"}",
                "pwd: 'SECRET'",
                "Authorization: Bearer SECRET",
                "Authorization=Basic SECRET",
                "it is known-SECRET here",
            })
    void what_looks_like_a_credential_is_taken_out(String text) {
        assertThat(scrubber.clean(text)).doesNotContain("SECRET").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The journal cannot be written; free space on its disk or mend its folder's rights",
                "/data/ftp/uploads/frontdoor/fetch_front-door-camera_1700000000.jpg: No space left on device",
                "Connection refused: 192.168.1.9:88",
            })
    void what_helps_stays(String text) {
        assertThat(scrubber.clean(text)).isEqualTo(text);
    }

    @Test
    void pictures_are_taken_out_however_they_became_text() {
        byte[] jpeg = new byte[3000];
        jpeg[0] = (byte) 0xff;
        jpeg[1] = (byte) 0xd8;
        jpeg[2] = (byte) 0xff;
        jpeg[3] = (byte) 0xe0;

        assertThat(scrubber.clean("got " + new String(jpeg, StandardCharsets.ISO_8859_1)))
                .isEqualTo("got ***");
        assertThat(scrubber.clean("got " + new String(jpeg, StandardCharsets.UTF_8)))
                .isEqualTo("got ***");
        assertThat(scrubber.clean("got " + Base64.getEncoder().encodeToString(jpeg)))
                .isEqualTo("got ***");
    }

    @Test
    void settings_that_are_called_like_secrets_are_known() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "FTP_PASS", "not-a-real-password",
                                "OP_CONNECT_TOKEN", "not-a-real-token",
                                "RABBITMQ_EXCHANGE", "home_automation",
                                "spring.rabbitmq.password", "guest")));

        assertThat(new KnownSecrets(environment).get())
                .contains("not-a-real-password", "not-a-real-token")
                .doesNotContain("home_automation", "guest");
    }
}
