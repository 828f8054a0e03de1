package snapshots.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.snapshot.BrokenPictureException;

class PictureTest {

    @Test
    void decodes_a_whole_picture_without_complaint() throws Exception {
        Picture picture = Photos.picture("vtest_01.jpg");

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
        byte[] stored = JpegEncoder.encode(Photos.stored(fourColours(), firstRow, firstColumn));

        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            Picture picture = Picture.decode(Photos.withOrientation(stored, orientation, order));

            assertThat(picture.width()).isEqualTo(96);
            assertThat(picture.height()).isEqualTo(64);
            assertColour(picture, 24, 16, Color.RED);
            assertColour(picture, 72, 16, Color.GREEN);
            assertColour(picture, 24, 48, Color.BLUE);
            assertColour(picture, 72, 48, Color.WHITE);
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
                JpegEncoder.encode(fourColours()), HexFormat.of().parseHex(tiff));

        Picture picture = Picture.decode(jpeg);

        assertThat(picture.width()).isEqualTo(96);
        assertColour(picture, 24, 16, Color.RED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.99})
    void still_shows_what_is_left_of_a_picture_that_was_cut(double share) throws Exception {
        Picture picture = Picture.decode(Photos.cut(Photos.bytes("vtest_01.jpg"), share));

        assertThat(picture.height()).isEqualTo(576);
        assertThat(picture.damaged()).isTrue();
        assertThat(picture.damage()).contains("Truncated");
    }

    @Test
    void still_shows_a_picture_that_is_damaged_in_the_middle() throws Exception {
        byte[] damaged = Photos.bytes("vtest_01.jpg");
        byte[] noise = new byte[100];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, damaged, damaged.length / 2, noise.length);

        assertThat(Picture.decode(damaged).damage()).contains("Corrupt");
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
        assertThatThrownBy(() -> Picture.decode(new byte[0]))
                .isInstanceOf(BrokenPictureException.class)
                .hasMessageStartingWith("cannot be decoded: ");
        assertThatThrownBy(() -> Picture.decode("<html>busy</html>".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(BrokenPictureException.class);
        assertThatThrownBy(() -> Picture.decode(png())).isInstanceOf(BrokenPictureException.class);
        assertThatThrownBy(() -> Picture.decode(Photos.cut(Photos.bytes("coffee.jpg"), 0.005)))
                .isInstanceOf(BrokenPictureException.class);
    }

    @ParameterizedTest
    @CsvSource({"8000, 7000", "65500, 65500"})
    void refuses_a_huge_picture_before_making_room_for_it(int width, int height) {
        byte[] huge = Photos.withDimensions(Photos.bytes("coffee.jpg"), width, height);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> Picture.decode(huge))
                .isInstanceOf(BrokenPictureException.class)
                .hasMessage("has " + width + "×" + height + " pixels, more than 50 million");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
    }

    @Test
    void reads_a_grey_picture() throws Exception {
        BufferedImage grey = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64 * 48; i++) {
            grey.getRaster().setSample(i % 64, i / 64, 0, 100);
        }

        assertColour(Photos.decoded(grey), 30, 20, new Color(100, 100, 100));
    }

    @Test
    void reads_a_picture_in_the_inks_of_print() throws Exception {
        int[] cyan = {0, 255, 255, 255}; // inks are stored inverted
        int[] black = {255, 255, 255, 0};
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 64, 4, null);
        for (int i = 0; i < 64 * 64; i++) {
            inks.setPixel(i % 64, i / 64, i % 64 < 32 ? cyan : black);
        }

        Picture picture = Picture.decode(encoded(inks));

        assertColour(picture, 12, 30, Color.CYAN);
        assertColour(picture, 50, 30, Color.BLACK);
    }

    private static void assertColour(Picture picture, int x, int y, Color expected) {
        int[] pixel = Photos.pixel(picture, x, y);
        assertThat(pixel[0]).as("blue").isCloseTo(expected.getBlue(), within(12));
        assertThat(pixel[1]).as("green").isCloseTo(expected.getGreen(), within(12));
        assertThat(pixel[2]).as("red").isCloseTo(expected.getRed(), within(12));
    }

    private static boolean decodesOrIsRefused(byte[] jpeg) {
        try {
            return Picture.decode(jpeg).width() > 0;
        } catch (BrokenPictureException e) {
            return e.getMessage() != null;
        }
    }

    private static BufferedImage fourColours() {
        BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < colours.length; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * 48, i / 2 * 32, 48, 32);
        }
        graphics.dispose();
        return image;
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(fourColours(), "png", bytes);
        return bytes.toByteArray();
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
