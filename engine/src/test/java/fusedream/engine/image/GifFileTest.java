package fusedream.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.api.RgbImage;
import fusedream.engine.tensor.Draws;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads animations back with the JDK's decoder: frames, delays, loops and colours, and what happens to half a file. */
class GifFileTest {

    @TempDir
    Path folder;

    private record Frame(RgbImage picture, int hundredths, List<byte[]> extensions) {}

    private static List<Frame> read(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        List<Frame> frames = new ArrayList<>();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                BufferedImage image = reader.read(i);
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                List<byte[]> extensions = new ArrayList<>();
                var nodes = root.getElementsByTagName("ApplicationExtension");
                for (int j = 0; j < nodes.getLength(); j++) {
                    extensions.add((byte[]) ((IIOMetadataNode) nodes.item(j)).getUserObject());
                }
                frames.add(new Frame(
                        BufferedPixels.read(image), Integer.parseInt(control.getAttribute("delayTime")), extensions));
            }
        } finally {
            reader.dispose();
        }
        return frames;
    }

    /** Smooth hills of colour with a little grain, as in a photograph, of some 50,000 colours. */
    private static RgbImage photo(int side, int phase) {
        Draws draws = Draws.seeded(phase);
        byte[] rgb = new byte[3 * side * side];
        for (int i = 0; i < rgb.length; i++) {
            int row = i / 3 / side;
            int column = i / 3 % side;
            double wave = Math.sin(row * 0.02 + phase + i % 3) + Math.cos(column * (0.013 + 0.01 * (i % 3)) - phase);
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, 127 + 60 * wave + 3 * draws.normal())));
        }
        return new RgbImage(side, side, rgb);
    }

    private static double peakSignalToNoise(RgbImage expected, RgbImage actual) {
        byte[] left = expected.rgb();
        byte[] right = actual.rgb();
        double squares = 0;
        for (int i = 0; i < left.length; i++) {
            double difference = (left[i] & 0xff) - (right[i] & 0xff);
            squares += difference * difference;
        }
        return 10 * Math.log10(255.0 * 255 * left.length / squares);
    }

    /** Means over tiles of 8 x 8 pixels: what an eye at some distance sees. */
    private static double meanTileError(RgbImage expected, RgbImage actual) {
        byte[] left = expected.rgb();
        byte[] right = actual.rgb();
        int side = expected.width();
        int tiles = 3 * (side / 8) * (side / 8);
        double mean = 0;
        for (int tile = 0; tile < tiles; tile++) {
            int row = tile / 3 / (side / 8) * 8;
            int column = tile / 3 % (side / 8) * 8;
            double sum = 0;
            for (int i = 0; i < 64; i++) {
                int at = 3 * ((row + i / 8) * side + column + i % 8) + tile % 3;
                sum += (left[at] & 0xff) - (right[at] & 0xff);
            }
            mean += Math.abs(sum / 64) / tiles;
        }
        return mean;
    }

    @Test
    void frames_delays_and_loops_are_read_back() throws IOException {
        Path file = folder.resolve("new/film.gif");
        try (GifFile gif = GifFile.create(file, new GifFile.Options(Duration.ofMillis(80), 300, true))) {
            gif.add(photo(64, 1));
            gif.add(photo(64, 2));
            gif.add(photo(64, 3), Duration.ofSeconds(2));
            gif.finish();
        }

        List<Frame> frames = read(file);
        assertThat(frames).extracting(Frame::hundredths).containsExactly(8, 8, 200);
        assertThat(frames.get(0).extensions()).containsExactly(new byte[] {1, 44, 1});
        for (int i = 0; i < 3; i++) {
            // Against the neighbours' pictures it is below 15: every frame is its own.
            assertThat(peakSignalToNoise(photo(64, i + 1), frames.get(i).picture()))
                    .isGreaterThan(30);
        }
    }

    @Test
    void a_photograph_of_256_pixels_stays_close_in_each_pixel_and_true_in_the_mean() throws IOException {
        RgbImage photo = photo(256, 4);
        Path dithered = folder.resolve("dithered.gif");
        Path plain = folder.resolve("plain.gif");
        write(dithered, photo, true);
        write(plain, photo, false);

        RgbImage smooth = read(dithered).get(0).picture();
        RgbImage nearest = read(plain).get(0).picture();
        // 256 colours for some 50,000 all over the cube leave errors of about 5 levels: 33.8 dB here. The web's fixed
        // palette leaves 15: 25 dB. Dithering puts a little more into the pixels, to have less in the areas.
        assertThat(peakSignalToNoise(photo, nearest)).isGreaterThan(33);
        assertThat(peakSignalToNoise(photo, smooth)).isGreaterThan(30);
        // What dithering is for: the mean colour of an area is true to a level, but at the cube's edge, beyond the
        // palette.
        assertThat(meanTileError(photo, smooth)).isLessThan(1);
        assertThat(meanTileError(photo, nearest)).isGreaterThan(1.5);
    }

    private static void write(Path file, RgbImage picture, boolean dithered) {
        try (GifFile gif = GifFile.create(file, new GifFile.Options(Duration.ofMillis(100), 0, dithered))) {
            gif.add(picture);
            gif.finish();
        }
    }

    @Test
    void few_colours_are_kept_exactly() throws IOException {
        byte[] rgb = new byte[3 * 16 * 16];
        for (int i = 0; i < 256; i++) {
            rgb[3 * i] = (byte) i;
            rgb[3 * i + 1] = (byte) (255 - i);
            rgb[3 * i + 2] = (byte) (i * 7);
        }
        Path file = folder.resolve("exact.gif");
        write(file, new RgbImage(16, 16, rgb), true);
        assertThat(read(file).get(0).picture()).isEqualTo(new RgbImage(16, 16, rgb));

        write(file, new RgbImage(2, 1, new byte[6]), true);
        assertThat(read(file).get(0).picture()).isEqualTo(new RgbImage(2, 1, new byte[6]));
    }

    @Test
    void what_is_not_finished_leaves_nothing_and_hurts_nothing() throws IOException {
        Path file = Files.writeString(folder.resolve("film.gif"), "an older film");
        try (GifFile gif = GifFile.create(file, GifFile.Options.SMOOTH)) {
            gif.add(photo(16, 1));
        }
        assertThat(file).hasContent("an older film");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void limits_are_said() {
        try (GifFile gif = GifFile.create(folder.resolve("film.gif"), GifFile.Options.SMOOTH)) {
            assertThatExceptionOfType(GifException.class)
                    .isThrownBy(gif::finish)
                    .withMessageContaining("has none");
            gif.add(photo(8, 1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> gif.add(photo(16, 1)))
                    .withMessageContaining("8 x 8");
            for (int i = 1; i < GifFile.MOST_FRAMES; i++) {
                gif.add(photo(8, 1));
            }
            assertThatExceptionOfType(GifException.class)
                    .isThrownBy(() -> gif.add(photo(8, 1)))
                    .withMessageContaining("1000");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GifFile.Options(Duration.ofMillis(5), 0, true))
                .withMessageContaining("PT0.005S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GifFile.Options(Duration.ofMillis(50), -1, true))
                .withMessageContaining("-1");
        assertThatExceptionOfType(GifException.class)
                .isThrownBy(() -> GifFile.create(Path.of("/proc/none/film.gif"), GifFile.Options.SMOOTH))
                .withMessageContaining("film.gif");
    }
}
