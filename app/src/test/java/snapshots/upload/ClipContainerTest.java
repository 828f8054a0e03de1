package snapshots.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipContainerTest {

    /** EBMLVersion, EBMLReadVersion, EBMLMaxIDLength, EBMLMaxSizeLength, as every writer puts them first. */
    private static final String EBML_NUMBERS = "42868101" + "42F78101" + "42F28104" + "42F38108";

    @Test
    void recognises_matroska_and_webm_by_their_document_type() throws Exception {
        assertThat(check(ebml("A3", "matroska"))).isEqualTo(ClipContainer.MATROSKA);
        assertThat(check(ebml("9F", "webm"))).isEqualTo(ClipContainer.WEBM);
    }

    @Test
    void recognises_matroska_whose_header_has_its_length_in_eight_bytes() throws Exception {
        assertThat(check(ebml("0100000000000023", "matroska"))).isEqualTo(ClipContainer.MATROSKA);
    }

    @Test
    void refuses_other_documents_in_ebml() {
        assertThatThrownBy(() -> check(ebml("A3", "notvideo")))
                .isInstanceOf(UploadRefusedException.class)
                .hasMessageContaining("begins with the bytes 1a 45 df a3");
    }

    @ParameterizedTest
    @CsvSource({"isom, MP4", "mp42, MP4", "avc1, MP4", "'qt  ', QUICKTIME"})
    void recognises_mp4_and_quicktime_by_their_brand(String brand, ClipContainer container) throws Exception {
        assertThat(check(boxes(box("ftyp", brand + "\0\0\2\0isomiso2"), box("moov", "whatever"))))
                .isEqualTo(container);
    }

    @Test
    void recognises_quicktime_without_a_brand() throws Exception {
        assertThat(check(box("moov", "whatever"))).isEqualTo(ClipContainer.QUICKTIME);
        assertThat(check(boxes(box("wide", ""), box("mdat", "whatever")))).isEqualTo(ClipContainer.QUICKTIME);
    }

    @Test
    void takes_a_box_to_the_end_of_the_file_and_one_of_64_bits() throws Exception {
        byte[] toTheEnd = boxes(box("ftyp", "isom\0\0\2\0"), hex("00000000"), bytes("mdat"), new byte[5000]);
        byte[] long64 = boxes(
                box("ftyp", "isom\0\0\2\0"), hex("00000001"), bytes("mdat"), hex("0000000000000018"), new byte[8]);

        assertThat(check(toTheEnd)).isEqualTo(ClipContainer.MP4);
        assertThat(check(long64)).isEqualTo(ClipContainer.MP4);
    }

    @Test
    void refuses_a_clip_that_is_shorter_than_its_boxes_say() {
        byte[] whole = boxes(box("ftyp", "isom\0\0\2\0"), box("mdat", "x".repeat(9_000)));

        assertThatCode(() -> check(whole)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ClipContainer.check(head(whole), 5_000, "record/clip.mp4"))
                .hasMessageStartingWith(
                        "clip.mp4 is a clip cut short: it says that it is at least 9,024 bytes long, and 5,000 came");
    }

    @Test
    void takes_no_padding_behind_the_boxes_for_one() throws Exception {
        byte[] padded = boxes(box("ftyp", "isom\0\0\2\0"), box("mdat", "xyz"), hex("FFFFFFFFFFFFFFFFFFFFFFFF"));

        assertThat(check(padded)).isEqualTo(ClipContainer.MP4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000008", "0000000F", "00000401", "7FFFFFFF", "FFFFFFFF"})
    void refuses_a_file_type_of_implausible_length(String length) {
        assertThatThrownBy(() -> check(boxes(hex(length), bytes("ftypisom\0\0\2\0isom"), new byte[2000])))
                .hasMessageContaining("begins with the bytes");
    }

    @Test
    void recognises_avi_and_dahuas_own() throws Exception {
        assertThat(check(boxes(bytes("RIFF"), hex("00000000"), bytes("AVI LIST"))))
                .isEqualTo(ClipContainer.AVI);
        assertThat(check(bytes("DHAV\u00FD\0\0\0"))).isEqualTo(ClipContainer.DAHUA);
    }

    @Test
    void goes_by_the_content_and_not_by_the_name() throws Exception {
        assertThat(ClipContainer.check(ebml("A3", "matroska"), 1_000, "snap/really.jpg"))
                .isEqualTo(ClipContainer.MATROSKA);
    }

    @Test
    void says_what_something_else_looks_like() {
        assertThat(refusal(new byte[0])).contains("it is empty");
        assertThat(refusal(bytes("\u00FF\u00D8\u00FF\u00E0\0\20JFIF"))).contains("looks like a JPEG picture");
        assertThat(refusal(bytes("\u0089PNG\r\n\u001A\n"))).contains("looks like a PNG picture");
        assertThat(refusal(bytes("GIF89a\1\0"))).contains("looks like a GIF picture");
        assertThat(refusal(bytes("RIFF\1\0\0\0WEBPVP8 "))).contains("looks like a WebP picture");
        assertThat(refusal(box("ftyp", "heic\0\0\0\0mif1heic"))).contains("looks like a HEIF picture");
        assertThat(refusal(box("ftyp", "avif\0\0\0\0avifmif1"))).contains("looks like an AVIF picture");
        assertThat(refusal(bytes("PK\3\4\24\0"))).contains("looks like a zip archive");
        assertThat(refusal(bytes("\37\213\10\0"))).contains("looks like a gzip archive");
        assertThat(refusal(bytes("\n <!DOCTYPE HTML><html>"))).contains("looks like an HTML page");
        assertThat(refusal(bytes("<?xml version=\"1.0\"?><CGI_Result>"))).contains("looks like XML or HTML: \"<?xml");
        assertThat(refusal(bytes("#EXTM3U\n#EXT-X"))).contains("looks like text: \"#EXTM3U?#EXT-X\"");
        assertThat(refusal("Grüße aus dem Garten".getBytes(UTF_8))).contains("looks like text: \"Gr????e aus dem \"");
        assertThat(refusal(new byte[4096])).contains("begins with nothing but zeros");
        assertThat(refusal(hex("000102030405060708"))).contains("begins with the bytes 00 01 02 03 04 05 06 07.");
    }

    @Test
    void tells_when_the_name_says_otherwise() {
        assertThatThrownBy(() -> ClipContainer.check(bytes("hello"), 5, "uploads/front/Snap.JPG"))
                .hasMessage("Snap.JPG is named like a picture, but it looks like text: \"hello\". Send a whole JPEG"
                        + " picture, or a clip: mkv, webm, mp4, mov, avi or dav.");
        assertThatThrownBy(() -> ClipContainer.check(bytes("hello"), 5, "record/clip.mkv"))
                .hasMessageStartingWith("clip.mkv is named like a clip, but it looks like text");
        assertThatThrownBy(() -> ClipContainer.check(bytes("hello"), 5, "notes"))
                .hasMessageStartingWith("notes is neither a picture nor a clip: it looks like text");
    }

    @Test
    void answers_in_one_line_whatever_the_name_is() {
        assertThatThrownBy(() -> ClipContainer.check(bytes("hello"), 5, "a\r\n226 Done\0.jpg"))
                .hasMessageStartingWith("a??226 Done?.jpg is named like a picture");
    }

    @Property
    void takes_any_bytes(@ForAll @Size(max = 64) byte[] bytes) {
        assertThat(refusal(bytes)).isNotBlank().doesNotContain("\n");
    }

    @Property
    void takes_any_bytes_in_a_container(@ForAll @Size(max = 64) byte[] bytes) {
        byte[] ebml = boxes(hex("1A45DFA3"), bytes);
        byte[] mp4 = boxes(box("ftyp", "isom\0\0\2\0"), bytes);

        assertThat(refusal(ebml)).isNotBlank();
        assertThatCode(() -> IsoBoxes.container(mp4)).doesNotThrowAnyException();
        assertThat(IsoBoxes.claimedLength(mp4).orElse(0)).isGreaterThanOrEqualTo(16);
    }

    private static ClipContainer check(byte[] file) throws UploadRefusedException {
        return ClipContainer.check(head(file), file.length, "record/clip");
    }

    private static byte[] head(byte[] file) {
        return Arrays.copyOf(file, Math.min(file.length, ClipContainer.HEAD_LENGTH));
    }

    private static String refusal(byte[] file) {
        try {
            return "is accepted as " + check(file);
        } catch (UploadRefusedException e) {
            assertThat(e.kind()).isEqualTo(UploadRefusedException.Kind.BAD_FILE);
            return e.getMessage();
        }
    }

    private static byte[] ebml(String length, String docType) {
        byte[] type = bytes(docType);
        return boxes(
                hex("1A45DFA3"),
                hex(length),
                hex(EBML_NUMBERS),
                hex("4282"),
                new byte[] {(byte) (0x80 | type.length)},
                type,
                hex("4287810442858102"),
                hex("18538067"));
    }

    private static byte[] box(String type, String content) {
        return ByteBuffer.allocate(8 + content.length())
                .putInt(8 + content.length())
                .put(type.getBytes(US_ASCII))
                .put(bytes(content))
                .array();
    }

    private static byte[] boxes(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }

    private static byte[] bytes(String characters) {
        return characters.getBytes(ISO_8859_1);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
