package pylib.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

class PayloadTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:04:05Z");

    @Property
    void what_is_encoded_is_decoded_again(@ForAll("bodies") Map<String, Object> body) throws Exception {
        assertThat(Payload.decode(PayloadEncoder.encode(body)).values())
                .usingRecursiveComparison()
                .isEqualTo(body);
    }

    @Provide
    Arbitrary<Map<String, Object>> bodies() {
        return maps(3);
    }

    private static Arbitrary<Map<String, Object>> maps(int depth) {
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(12), values(depth))
                .ofMaxSize(6);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300).map(s -> (Object) s),
                Arbitraries.longs().map(l -> (Object) l),
                Arbitraries.doubles().map(d -> (Object) d),
                Arbitraries.of(true, false).map(b -> (Object) b),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(b -> (Object) b));
        return depth == 0
                ? leaf
                : Arbitraries.oneOf(
                        leaf,
                        values(0).list().ofMaxSize(5).map(l -> (Object) l),
                        maps(depth - 1).map(m -> (Object) m));
    }

    @Property
    void no_bytes_do_more_than_be_refused(@ForAll byte[] bytes) {
        try {
            assertThat(Payload.decode(bytes).values()).isNotNull();
        } catch (BadPayloadException e) {
            assertThat(e).hasMessageContaining("the body").hasMessageNotContaining("Exception");
        } catch (RuntimeException e) {
            throw new AssertionError("not refused properly", e);
        }
    }

    @Test
    void takes_texts_and_keys_of_both_string_kinds() throws Exception {
        MessageBufferPacker packer = MessagePack.newDefaultBufferPacker();
        packer.packMapHeader(2);
        packer.packString("device_key").packString("Front Door Camera");
        packer.packBinaryHeader(9).writePayload("device_ok".getBytes(UTF_8));
        packer.packBinaryHeader(6).writePayload("Küche".getBytes(UTF_8));

        Payload payload = Payload.decode(packer.toByteArray());

        assertThat(payload.requiredText("device_key")).isEqualTo("Front Door Camera");
        assertThat(payload.text("device_ok")).contains("Küche");
    }

    @Test
    void takes_old_raw_strings() throws Exception {
        // 0xda: raw 16, the only long string of MessagePack before 2013
        byte[] body = {(byte) 0x81, (byte) 0xa1, 'k', (byte) 0xda, 0, 2, 'o', 'k'};

        assertThat(Payload.decode(body).requiredText("k")).isEqualTo("ok");
    }

    @Test
    void writes_images_as_bin_and_texts_as_str() throws Exception {
        byte[] encoded = PayloadEncoder.encode(Map.of("image", new byte[] {1, 2, 3}));

        assertThat(encoded).containsExactly(0x81, 0xa5, 'i', 'm', 'a', 'g', 'e', 0xc4, 3, 1, 2, 3);
    }

    @Test
    void writes_nil_for_nothing() {
        Map<String, Object> body = new HashMap<>();
        body.put("storage_url", null);

        assertThat(PayloadEncoder.encode(body)).endsWith(0xc0);
    }

    @Test
    void says_what_is_wrong_with_a_body() {
        assertRefused(new byte[0], "the body is empty, a MessagePack map was expected");
        assertRefused("{\"timestamp\":1}".getBytes(UTF_8), "a map was expected (it looks like JSON)");
        assertRefused(new byte[] {(byte) 0x93, 1, 2, 3}, "the body is a MessagePack array, a map was expected");
        assertRefused(new byte[] {(byte) 0x81, 1, 2}, "a key of the body is no text");
        assertRefused(new byte[] {(byte) 0x80, 1, 2}, "2 bytes behind its map");
        assertRefused(new byte[] {(byte) 0x82, (byte) 0xa1, 'k', 1}, "cut short");
    }

    @Test
    void refuses_lengths_that_cannot_be_true_before_it_makes_room_for_them() {
        assertRefused(new byte[] {(byte) 0xdf, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff}, "cut short");
        assertRefused(
                new byte[] {(byte) 0x81, (byte) 0xa1, 'k', (byte) 0xc6, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
                "cut short");
        assertRefused(
                new byte[] {(byte) 0x81, (byte) 0xa1, 'k', (byte) 0xdd, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
                "cut short");
    }

    @Test
    void refuses_endless_nesting() {
        byte[] nested = new byte[10_000];
        nested[0] = (byte) 0x81;
        nested[1] = (byte) 0xa1;
        nested[2] = 'k';
        for (int i = 3; i < nested.length; i++) {
            nested[i] = (byte) 0x91;
        }

        assertRefused(nested, "nested deeper");
    }

    @Test
    void names_the_key_that_is_missing_or_of_another_kind() throws Exception {
        Payload payload = Payload.decode(PayloadEncoder.encode(Map.of("a", 1, "b", "text", "c", List.of())));

        assertThatThrownBy(() -> payload.requiredText("x")).hasMessage("\"x\" is missing");
        assertThatThrownBy(() -> payload.requiredText("a")).hasMessage("\"a\" is no text but an integer");
        assertThatThrownBy(() -> payload.requiredMap("b")).hasMessage("\"b\" is no map but something else");
        assertThatThrownBy(() -> payload.requiredMap("c")).hasMessage("\"c\" is no map but an array");
    }

    private static void assertRefused(byte[] body, String reason) {
        assertThatThrownBy(() -> Payload.decode(body))
                .isInstanceOf(BadPayloadException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-25T00:30:05Z", "2026-10-25T01:30:05Z"})
    void a_time_without_a_zone_that_comes_twice_is_the_one_that_is_just_now(Instant now) {
        assertThat(Timestamps.parse("2026-10-25T02:30:05", ZoneId.of("Europe/Berlin"), now))
                .contains(now);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T18:04:05Z, 2026-11-21T18:04:05Z",
        "2026-11-21T18:04:05.123456+00:00, 2026-11-21T18:04:05.123456Z",
        "2026-11-21T18:04:05+02:00, 2026-11-21T16:04:05Z",
        "2026-11-21T18:04:05+0200, 2026-11-21T16:04:05Z",
        "2026-11-21 18:04:05, 2026-11-21T23:04:05Z",
        "2026-11-21T18:04:05, 2026-11-21T23:04:05Z",
        "1795284245, 2026-11-21T18:04:05Z",
        "1795284245.5, 2026-11-21T18:04:05.500Z",
    })
    void reads_every_form_of_a_timestamp(String text, Instant expected) {
        assertThat(Timestamps.parse(text, ZoneId.of("America/New_York"), NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-41T00:00:00Z",
                "999999999999999",
                "+999999999-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00"
            })
    void does_not_guess_at_other_forms(String text) {
        assertThat(Timestamps.parse(text, ZoneOffset.UTC, NOW)).isEmpty();
    }

    @Test
    void reads_timestamps_as_numbers_and_texts_of_a_body() throws Exception {
        Payload payload = Payload.decode(PayloadEncoder.encode(Map.of(
                "unix", 1795284245L, "float", 1795284245.25, "raw", "1795284245".getBytes(UTF_8), "wrong", true)));

        assertThat(payload.timestamp("unix", ZoneOffset.UTC, NOW)).contains(Instant.parse("2026-11-21T18:04:05Z"));
        assertThat(payload.timestamp("float", ZoneOffset.UTC, NOW)).contains(Instant.parse("2026-11-21T18:04:05.250Z"));
        assertThat(payload.timestamp("raw", ZoneOffset.UTC, NOW)).contains(Instant.parse("2026-11-21T18:04:05Z"));
        assertThat(payload.timestamp("wrong", ZoneOffset.UTC, NOW)).isEmpty();
        assertThat(payload.timestamp("absent", ZoneOffset.UTC, NOW)).isEmpty();
    }

    @Test
    void writes_timestamps_in_whole_seconds_and_in_milliseconds() {
        Instant time = Instant.parse("2026-11-21T18:04:05.123456Z");

        assertThat(Timestamps.iso(time)).isEqualTo("2026-11-21T18:04:05Z");
        assertThat(Timestamps.isoMillis(time)).isEqualTo("2026-11-21T18:04:05.123Z");
        assertThat(Timestamps.isoMillis(Instant.parse("2026-11-21T18:04:00Z"))).isEqualTo("2026-11-21T18:04:00.000Z");
    }
}
