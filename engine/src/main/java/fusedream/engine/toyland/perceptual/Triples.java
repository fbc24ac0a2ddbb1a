package fusedream.engine.toyland.perceptual;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.SceneRenderer;
import fusedream.engine.toyland.SceneSampler;
import fusedream.engine.toyland.SoftChoice;
import fusedream.engine.toyland.train.Blemishes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pictures with two changed versions each, of which one is nearer for certain: the same blemish twice, once more strongly;
 * or a blemish that leaves everything as it is, against another thing, colour or background. Not thread-safe, since it
 * keeps a renderer.
 */
final class Triples {

    static final int SIZE = 128;

    /** What the two versions differ by. */
    enum Contrast {
        /** The same blemish, weak and strong. */
        STRENGTH,
        /** A blemish, and a change of what is to be seen. */
        CONTENT
    }

    /** A picture and two versions, each (3, {@value #SIZE}, {@value #SIZE}) in [-1, 1]. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Triple(float[] picture, float[] near, float[] far, Contrast contrast) {}

    private enum Blemish {
        BLUR,
        NOISE,
        SHIFT,
        TONE
    }

    private static final SceneSampler SCENES = new SceneSampler.Anywhere(0.5);

    /** The strongest blemish beside a change of content: what is to be seen is still the same. */
    private static final double MOST_IN_CONTENT = 0.8;

    /** The weak blemish has at most this part of the strong one's strength. */
    private static final double LEAST_GAP = 0.6;

    private static final int MOST_BLURS = 10;
    private static final double LARGEST_NOISE = 0.3;
    private static final double FARTHEST_SHIFT = 12;
    private static final double LARGEST_TONE = 0.4;

    private final SceneRenderer renderer = new SceneRenderer(SIZE);
    private final Blemishes blemishes = new Blemishes(SIZE);

    Triple draw(Draws draws) {
        Scene scene = SCENES.draw(draws);
        float[] picture = renderer.tensor(scene);
        Blemish blemish = draws.any(Blemish.values());
        if (draws.uniform() < 0.5f) {
            double strong = 0.2 + 0.8 * draws.uniformDouble();
            double weak = strong * LEAST_GAP * draws.uniformDouble();
            Draws direction = Draws.seeded(draws.bits());
            return new Triple(
                    picture,
                    spoiled(picture, blemish, weak, direction.child("both")),
                    spoiled(picture, blemish, strong, direction.child("both")),
                    Contrast.STRENGTH);
        }
        float[] near = spoiled(picture, blemish, MOST_IN_CONTENT * draws.uniformDouble(), draws);
        return new Triple(picture, near, renderer.tensor(another(scene, draws)), Contrast.CONTENT);
    }

    /** The picture of a scene with some blemish that leaves everything as it is. */
    float[] blemished(Scene scene, Draws draws) {
        Blemish blemish = draws.any(Blemish.values());
        return spoiled(renderer.tensor(scene), blemish, MOST_IN_CONTENT * draws.uniformDouble(), draws);
    }

    /** Pictures as (N, 3, {@value #SIZE}, {@value #SIZE}). */
    static Tensor tensor(Backend backend, List<float[]> pictures) {
        return backend.tensor(buffer -> pictures.forEach(buffer::put), pictures.size(), 3, SIZE, SIZE);
    }

    /** Two pictures that have nothing to do with each other. */
    List<float[]> strangers(Draws draws) {
        return List.of(renderer.tensor(SCENES.draw(draws)), renderer.tensor(SCENES.draw(draws)));
    }

    /** @param strength 0 to 1 */
    private float[] spoiled(float[] picture, Blemish blemish, double strength, Draws draws) {
        float[] pixels = picture.clone();
        switch (blemish) {
            case BLUR -> blemishes.blur(pixels, (int) Math.round(MOST_BLURS * strength));
            case NOISE -> blemishes.noise(pixels, LARGEST_NOISE * strength, draws);
            case SHIFT -> {
                double angle = 2 * Math.PI * draws.uniformDouble();
                double far = FARTHEST_SHIFT * strength;
                blemishes.shift(
                        pixels, (int) Math.round(far * Math.cos(angle)), (int) Math.round(far * Math.sin(angle)));
            }
            case TONE -> {
                double change = LARGEST_TONE * strength * (draws.uniform() < 0.5f ? -1 : 1);
                double[] offsets = new double[3];
                Arrays.fill(offsets, draws.uniform() < 0.5f ? change : -change);
                blemishes.tone(pixels, 1 + change, offsets);
            }
        }
        Blemishes.clamp(pixels);
        return pixels;
    }

    /** The scene with another first thing, or another colour of it, or before another background. */
    private static Scene another(Scene scene, Draws draws) {
        Item item = scene.items().get(0);
        Look look = item.look();
        return switch (draws.integer(0, 2)) {
            case 0 -> {
                ObjectKind kind = other(ObjectKind.values(), item.kind(), draws);
                yield with(scene, new Item(kind, look, item.place()));
            }
            case 1 -> {
                Colour colour = other(Colour.values(), look.colour().strongest(), draws);
                Look changed = new Look(SoftChoice.of(colour), look.surface(), look.shade());
                yield with(scene, new Item(item.kind(), changed, item.place()));
            }
            default -> {
                Background background =
                        other(Background.values(), scene.backdrop().background().strongest(), draws);
                Scene.Backdrop backdrop = new Scene.Backdrop(
                        SoftChoice.of(background), scene.backdrop().variation());
                yield new Scene(backdrop, scene.items());
            }
        };
    }

    private static Scene with(Scene scene, Item first) {
        Stream<Item> others = scene.items().stream().skip(1);
        return new Scene(
                scene.backdrop(), Stream.concat(Stream.of(first), others).toList());
    }

    private static <E> E other(E[] all, E one, Draws draws) {
        E drawn = draws.any(all);
        while (drawn == one) {
            drawn = draws.any(all);
        }
        return drawn;
    }
}
