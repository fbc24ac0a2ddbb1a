package fusedream.engine.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.api.RgbImage;
import fusedream.engine.image.BufferedPixels;
import fusedream.engine.image.PngFile;
import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.Scene.Place;
import fusedream.engine.toyland.paint.Frame;
import fusedream.engine.toyland.paint.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The renderer's pixels: held by hash, the same on every thread, smooth in what is continuous, and different where words
 * differ.
 *
 * <p>No platform's rasteriser has a part in the pixels, so a new JDK must not change them. If a hash changes, a drawing was
 * changed: look at the contact sheets, and know that models trained on the old drawings have to be trained again.
 */
class SceneRendererTest {

    private static final int SIZE = 64;

    private final SceneRenderer renderer = new SceneRenderer(SIZE);

    @Test
    void all_things_have_the_pixels_that_they_had() {
        assertThat(hash(ContactSheet.of(ContactSheet.things(), 6, SIZE))).isEqualTo("a4f2559a2f67546f");
    }

    @Test
    void all_backgrounds_have_the_pixels_that_they_had() {
        assertThat(hash(ContactSheet.of(ContactSheet.backgrounds(), 10, 48))).isEqualTo("7811665a8b65cdcf");
    }

    /** If this fails on purpose, look at the sheets that it leaves beside the compiled classes, then copy them over. */
    @Test
    void the_pictures_in_the_docs_are_what_is_drawn() throws IOException {
        assertDrawn("toyland-objects.png", ContactSheet.of(ContactSheet.things(), 6, 128));
        assertDrawn("toyland-backgrounds.png", ContactSheet.of(ContactSheet.backgrounds(), 10, 64));
    }

    private static void assertDrawn(String name, RgbImage sheet) throws IOException {
        Path fresh = Files.createDirectories(Path.of("target")).resolve(name);
        PngFile.write(fresh, sheet, Map.of());
        Path kept = Path.of("..", "docs", "pictures", name);
        assertThat(kept).exists();
        assertThat(BufferedPixels.read(ImageIO.read(kept.toFile()))).isEqualTo(sheet);
    }

    @Test
    void scenes_of_a_seed_have_the_pixels_that_they_had() {
        Draws draws = Draws.seeded(2026);
        SceneSampler sampler = new SceneSampler.Anywhere(0.5);
        List<Scene> scenes =
                IntStream.range(0, 12).mapToObj(i -> sampler.draw(draws)).toList();
        assertThat(hash(ContactSheet.of(scenes, 4, 128))).isEqualTo("3574896a691ab1fa");
    }

    @Test
    void every_thread_draws_the_same() {
        List<String> alone = LongStream.range(0, 48)
                .mapToObj(i -> hash(new SceneRenderer(32).image(random(i))))
                .toList();
        List<String> together = LongStream.range(0, 48)
                .parallel()
                .mapToObj(i -> hash(new SceneRenderer(32).image(random(i))))
                .toList();
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void what_was_drawn_before_leaves_no_trace() {
        RgbImage fresh = new SceneRenderer(SIZE).image(random(7));
        for (int i = 0; i < 20; i++) {
            renderer.image(random(i));
        }
        assertThat(renderer.image(random(7))).isEqualTo(fresh);
    }

    @Test
    void the_tensor_is_the_image_before_rounding() {
        for (int seed = 0; seed < 5; seed++) {
            float[] tensor = renderer.tensor(random(seed));
            byte[] rgb = renderer.image(random(seed)).rgb();
            for (int i = 0; i < SIZE * SIZE; i++) {
                for (int c = 0; c < 3; c++) {
                    assertThat(tensor[c * SIZE * SIZE + i]).isBetween(-1f, 1f);
                    float level = 127.5f * (tensor[c * SIZE * SIZE + i] + 1);
                    // Half a level from rounding, the rest from float32.
                    assertThat(level).isCloseTo(rgb[3 * i + c] & 255, within(0.501f));
                }
            }
        }
    }

    @Test
    void any_two_things_differ_by_a_tenth_of_their_silhouettes() {
        Stamp stamp = new Stamp(SIZE);
        ObjectKind[] kinds = ObjectKind.values();
        List<float[]> silhouettes = PictureMeasures.silhouettes(stamp, kinds, SIZE);
        for (int i = 0; i < kinds.length; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(PictureMeasures.disagreement(silhouettes.get(i), silhouettes.get(j)))
                        .as(kinds[i] + " and " + kinds[j])
                        .isGreaterThan(0.1);
            }
        }
    }

    @Test
    void every_thing_fills_its_square_without_leaving_it() {
        Stamp stamp = new Stamp(SIZE);
        for (ObjectKind kind : ObjectKind.values()) {
            float[] whole = stamp.silhouette(kind.drawing(), Frame.whole(SIZE));
            float[] half = stamp.silhouette(kind.drawing(), Frame.at(SIZE / 2.0, SIZE / 2.0, SIZE / 2.0, 0, false));
            assertThat(PictureMeasures.area(whole)).as(kind + "'s area").isGreaterThan(0.15 * SIZE * SIZE);
            // A drawing that left the square would be cut off at the whole size only; alpha is not quite additive at
            // edges.
            assertThat(PictureMeasures.area(half))
                    .as(kind + " at half size")
                    .isCloseTo(PictureMeasures.area(whole) / 4, within(0.02 * PictureMeasures.area(whole)));
        }
    }

    @Test
    void a_mirrored_thing_is_its_mirror_image() {
        Stamp stamp = new Stamp(SIZE);
        for (ObjectKind kind : ObjectKind.values()) {
            float[] plain = stamp.silhouette(kind.drawing(), Frame.whole(SIZE));
            float[] mirrored = stamp.silhouette(kind.drawing(), Frame.at(SIZE / 2.0, SIZE / 2.0, SIZE, 0, true));
            for (int i = 0; i < plain.length; i++) {
                int opposite = i / SIZE * SIZE + SIZE - 1 - i % SIZE;
                assertThat(mirrored[i]).isCloseTo(plain[opposite], within(1e-4f));
            }
        }
    }

    @Test
    void most_of_a_thing_has_the_colour_of_its_name() {
        for (ObjectKind kind : ObjectKind.values()) {
            for (Colour colour : Colour.values()) {
                Scene scene = plain(kind, colour, Background.SKY);
                assertThat(PictureMeasures.commonestColour(renderer, scene, SIZE))
                        .as(colour + " " + kind)
                        .isEqualTo(colour);
            }
        }
    }

    @Test
    void a_thing_stands_out_from_every_background_in_every_colour() {
        for (Background background : Background.values()) {
            for (Colour colour : Colour.values()) {
                Scene scene = plain(ObjectKind.HEART, colour, background);
                assertThat(PictureMeasures.edgeContrast(renderer.tensor(scene), scene, SIZE))
                        .as(colour + " on " + background)
                        .isGreaterThan(0.25);
            }
        }
    }

    @Test
    void surfaces_differ_visibly() {
        for (Colour colour : Colour.values()) {
            for (Surface surface : Surface.values()) {
                for (Surface other : Surface.values()) {
                    if (surface != other) {
                        double distance = PictureMeasures.distance(
                                renderer.tensor(scene(colour, surface)), renderer.tensor(scene(colour, other)));
                        assertThat(distance)
                                .as(colour + " " + surface + " and " + other)
                                .isGreaterThan(0.01);
                    }
                }
            }
        }
    }

    @Test
    void a_small_step_in_any_number_is_a_small_step_in_the_picture() {
        for (int i = 0; i < 40; i++) {
            Draws draws = Draws.seeded(i);
            double[] z = new double[26];
            for (int d = 0; d < z.length; d++) {
                z[d] = draws.normal();
            }
            float[] here = renderer.tensor(PictureMeasures.sceneOf(z));
            for (int d = 0; d < z.length; d++) {
                double[] near = z.clone();
                near[d] += 1e-3;
                // The temperature of 0.25 makes the steepest slope 4 x 0.25; positions move a pixel's edge by 1e-3 x 64
                // x 0.2.
                assertThat(PictureMeasures.distance(here, renderer.tensor(PictureMeasures.sceneOf(near))))
                        .as("seed " + i + ", number " + d)
                        .isLessThan(0.01);
            }
        }
    }

    @Test
    void variations_of_a_background_differ_but_little() {
        for (Background background : Background.values()) {
            float[] one = renderer.tensor(withVariation(background, 1));
            float[] two = renderer.tensor(withVariation(background, 2));
            assertThat(PictureMeasures.distance(one, two)).as(background + "").isBetween(0.005, 0.25);
        }
    }

    @Test
    void sizes_beyond_the_limits_are_refused() {
        assertThatThrownBy(() -> new SceneRenderer(7)).hasMessageContaining("got 7");
        assertThatThrownBy(() -> new SceneRenderer(4096)).hasMessageContaining("2048");
        assertThatThrownBy(() -> Place.of(0.5, Double.NaN, 0.5)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Place.of(0.5, 0.5, 0)).hasMessageContaining("size above 0");
    }

    private static Scene random(long seed) {
        return new SceneSampler.Anywhere(0.5).draw(Draws.seeded(seed));
    }

    private static Scene plain(ObjectKind kind, Colour colour, Background background) {
        return PictureMeasures.scene(kind, Look.of(colour, Surface.PLAIN), background, 1);
    }

    private static Scene scene(Colour colour, Surface surface) {
        return PictureMeasures.scene(ObjectKind.TREE, Look.of(colour, surface), Background.GRASS, 1);
    }

    private static Scene withVariation(Background background, long variation) {
        Item speck = new Item(ObjectKind.HEART, Look.of(Colour.RED, Surface.PLAIN), Place.of(0.5, 0.5, 0.1));
        return new Scene(new Backdrop(SoftChoice.of(background), variation), List.of(speck));
    }

    private static String hash(RgbImage image) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(image.rgb());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
