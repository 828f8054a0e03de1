package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.snapshot.BrokenPictureException;

/** What both decoders do alike. */
abstract class DecodedPictures {

    private final PictureDecoder decoder;

    DecodedPictures(PictureDecoder decoder) {
        this.decoder = decoder;
    }

    @Test
    void decodes_a_whole_picture_without_complaint() throws Exception {
        Picture picture = decoder.decode(Photos.bytes("vtest_01.jpg"));

        assertThat(picture.width()).isEqualTo(768);
        assertThat(picture.height()).isEqualTo(576);
        assertThat(picture.pixels()).hasSize(768 * 576 * 3);
        assertThat(picture.damaged()).isFalse();
        assertThat(picture.damage()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, top, left",
        "2, top, right",
        "3, bottom, right",
        "4, bottom, left",
        "5, left, top",
        "6, right, top",
        "7, right, bottom",
        "8, left, bottom"
    })
    void turns_a_picture_upright(int orientation, String firstRow, String firstColumn) throws Exception {
        byte[] stored = JpegEncoder.encode(Photos.stored(Photos.fourColours(), firstRow, firstColumn));

        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            Picture picture = decoder.decode(Photos.withOrientation(stored, orientation, order));

            assertFourColours(picture);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "4D4D", // ends behind the byte order
                "5858002A00000008", // no byte order
                "4D4D002B000000080001011200030000000100060000", // no TIFF
                "4D4D002A7FFFFFFF", // a directory far behind the end
                "4D4D002AFFFFFFF0", // a directory before the start
                "4D4D002A00000008FFFF", // a directory without its entries
                "4D4D002A000000080001011200030000000100090000", // 9 is no orientation
                "4D4D002A000000080001011200040000000100000006" // not of the right type
            })
    void takes_a_picture_with_malformed_exif_as_it_is(String tiff) throws Exception {
        byte[] jpeg = Photos.withExif(
                JpegEncoder.encode(Photos.fourColours()), HexFormat.of().parseHex(tiff));

        Picture picture = decoder.decode(jpeg);

        assertThat(picture.width()).isEqualTo(96);
        assertColour(picture, 24, 16, Color.RED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.99})
    void still_shows_what_is_left_of_a_picture_that_was_cut(double share) throws Exception {
        Picture picture = decoder.decode(Photos.cut(Photos.bytes("vtest_01.jpg"), share));

        assertThat(picture.height()).isEqualTo(576);
        assertThat(picture.damaged()).isTrue();
        assertThat(picture.damage()).containsAnyOf("Truncated", "Premature end");
    }

    @Test
    void still_shows_a_picture_that_is_damaged_in_the_middle() throws Exception {
        byte[] damaged = Photos.bytes("vtest_01.jpg");
        byte[] noise = new byte[100];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, damaged, damaged.length / 2, noise.length);

        assertThat(decoder.decode(damaged).damage()).contains("Corrupt");
    }

    @Test
    void bears_damage_anywhere() {
        Random random = new Random(42);
        byte[] whole = Photos.bytes("chelsea.jpg");
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(i % 2 == 0 ? 700 : damaged.length)] = (byte) random.nextInt();
            assertThat(decodesOrIsRefused(damaged)).isTrue();
        }
    }

    @Test
    void refuses_what_is_no_picture() throws Exception {
        assertThatThrownBy(() -> decoder.decode(new byte[0]))
                .isInstanceOf(BrokenPictureException.class)
                .hasMessageStartingWith("cannot be decoded: ");
        assertThatThrownBy(() -> decoder.decode("<html>busy</html>".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(BrokenPictureException.class);
        assertThatThrownBy(() -> decoder.decode(Photos.cut(Photos.bytes("coffee.jpg"), 0.005)))
                .isInstanceOf(BrokenPictureException.class);
    }

    @Test
    void refuses_a_huge_picture_before_making_room_for_it() {
        byte[] huge = Photos.withDimensions(Photos.bytes("coffee.jpg"), 65_500, 65_500);
        long before = Photos.allocatedBytes();

        assertThatThrownBy(() -> decoder.decode(huge))
                .isInstanceOf(BrokenPictureException.class)
                .hasMessageMatching("has 65500×65500 pixels, more than (50|400) million");
        assertThat(Photos.allocatedBytes() - before).isLessThan(20_000_000);
    }

    @Test
    void reads_a_grey_picture() throws Exception {
        BufferedImage grey = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64 * 48; i++) {
            grey.getRaster().setSample(i % 64, i / 64, 0, 100);
        }

        assertColour(decoder.decode(JpegEncoder.encode(grey)), 30, 20, new Color(100, 100, 100));
    }

    @Test
    void reads_a_picture_in_the_inks_of_print() throws Exception {
        int[] cyan = {0, 255, 255, 255}; // inks are stored inverted
        int[] black = {255, 255, 255, 0};
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 64, 4, null);
        for (int i = 0; i < 64 * 64; i++) {
            inks.setPixel(i % 64, i / 64, i % 64 < 32 ? cyan : black);
        }

        Picture picture = decoder.decode(encoded(inks));

        assertColour(picture, 12, 30, Color.CYAN);
        assertColour(picture, 50, 30, Color.BLACK);
    }

    @Test
    void reads_a_picture_that_comes_in_several_scans() throws Exception {
        Picture picture = decoder.decode(Photos.progressive(Photos.fourColours()));

        assertThat(picture.damage()).isNull();
        assertFourColours(picture);
    }

    @Test
    void reads_the_smallest_picture_there_is() throws Exception {
        Picture picture = decoder.decode(JpegEncoder.encode(new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR)));

        assertThat(picture.size()).isEqualTo(new PictureSize(1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void reads_other_formats_by_what_they_are(String format) throws Exception {
        byte[] bytes = encoded(Photos.fourColours(), format);

        assertThat(decoder.size(bytes)).isEqualTo(new PictureSize(96, 64));
        assertFourColours(decoder.decode(bytes));
    }

    @Test
    void brings_16_bits_for_a_colour_to_8() throws Exception {
        byte[] colours = encoded(deep(200 << 8, 100 << 8, 50 << 8), "png");
        byte[] grey = encoded(deep(100 << 8), "png");
        assertThat(colours[24]).as("bits for a colour").isEqualTo((byte) 16);

        assertColour(decoder.decode(colours), 20, 15, new Color(200, 100, 50));
        assertColour(decoder.decode(grey), 20, 15, new Color(100, 100, 100));
    }

    @Test
    void takes_the_first_picture_of_an_animation() throws Exception {
        assertFourColours(decoder.decode(
                animation(Photos.fourColours(), new BufferedImage(96, 64, BufferedImage.TYPE_3BYTE_BGR))));
    }

    @Test
    void refuses_webp_and_says_what_to_send() {
        byte[] webp = "RIFF\u0012\0\0\0WEBPVP8 \u0006\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> decoder.decode(webp))
                .isInstanceOf(BrokenPictureException.class)
                .hasMessage("is WEBP; send JPEG or PNG");
        assertThatThrownBy(() -> decoder.size(webp)).isInstanceOf(BrokenPictureException.class);
    }

    @Test
    void refuses_a_huge_picture_of_another_format_before_making_room_for_it() throws Exception {
        byte[] huge = encoded(Photos.fourColours(), "png");
        ByteBuffer.wrap(huge).putInt(16, 12_000).putInt(20, 9_000);
        CRC32 check = new CRC32();
        check.update(huge, 12, 17);
        ByteBuffer.wrap(huge).putInt(29, (int) check.getValue());
        long before = Photos.allocatedBytes();

        assertThatThrownBy(() -> decoder.decode(huge))
                .isInstanceOf(BrokenPictureException.class)
                .hasMessage("has 12000×9000 pixels, more than 25 million");
        assertThat(Photos.allocatedBytes() - before).isLessThan(20_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp"})
    void bears_damage_anywhere_in_other_formats(String format) throws Exception {
        Random random = new Random(7);
        byte[] whole = encoded(Photos.fourColours(), format);
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(Math.min(100, damaged.length))] = (byte) random.nextInt();
            assertThat(decodesOrIsRefused(damaged)).isTrue();
            assertThat(decodesOrIsRefused(Photos.cut(whole, i / 100.0))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 384, 288", "6, 288, 384"})
    void gives_no_fewer_pixels_than_asked_for_and_the_size_of_all(int orientation, int width, int height)
            throws Exception {
        byte[] jpeg = Photos.withOrientation(Photos.bytes("vtest_01.jpg"), orientation, ByteOrder.BIG_ENDIAN);

        assertThat(decoder.size(jpeg)).isEqualTo(new PictureSize(2 * width, 2 * height));
        for (int more = -1; more <= 1; more++) {
            PictureSize asked = new PictureSize(width + more, height + more);
            assertThat(decoder.decode(jpeg, asked).size().covers(asked)).isTrue();
        }
    }

    private static void assertFourColours(Picture picture) {
        assertThat(picture.size()).isEqualTo(new PictureSize(96, 64));
        assertColour(picture, 24, 16, Color.RED);
        assertColour(picture, 72, 16, Color.GREEN);
        assertColour(picture, 24, 48, Color.BLUE);
        assertColour(picture, 72, 48, Color.WHITE);
    }

    private static void assertColour(Picture picture, int x, int y, Color expected) {
        int[] pixel = Photos.pixel(picture, x, y);
        assertThat(pixel[0]).as("blue").isCloseTo(expected.getBlue(), within(12));
        assertThat(pixel[1]).as("green").isCloseTo(expected.getGreen(), within(12));
        assertThat(pixel[2]).as("red").isCloseTo(expected.getRed(), within(12));
    }

    private boolean decodesOrIsRefused(byte[] jpeg) {
        try {
            return decoder.decode(jpeg).width() > 0;
        } catch (BrokenPictureException e) {
            return e.getMessage() != null;
        }
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] animation(BufferedImage... images) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (BufferedImage image : images) {
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Each sample in 16 bits, with the same colours in every pixel. */
    private static BufferedImage deep(int... samples) {
        int colours = samples.length == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        var model = new ComponentColorModel(
                ColorSpace.getInstance(colours), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(40, 30);
        for (int i = 0; i < 40 * 30; i++) {
            raster.setPixel(i % 40, i / 40, samples);
        }
        return new BufferedImage(model, raster, false, null);
    }

    private static byte[] encoded(Raster raster) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
