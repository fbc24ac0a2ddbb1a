package fusedream.engine.toyland.judge;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.Scene.Place;
import fusedream.engine.toyland.SceneRenderer;
import fusedream.engine.toyland.SceneSampler;
import fusedream.engine.toyland.SoftChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the judge learns from: scenes of many kinds, drawn and then spoiled a little, so that it still sees what soft or
 * noisy pictures show; and pictures in which there is nothing, among them shuffled ones, so that textures do not fool it.
 * Not thread-safe, since it keeps a renderer.
 */
final class JudgeLessons {

    /**
     * One picture and what is to be said of it.
     *
     * @param pixels (3, size, size) in [-1, 1]
     * @param items what can be seen; none in an empty or shuffled picture
     * @param background empty where there is none to speak of
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Lesson(float[] pixels, List<Item> items, Optional<Background> background) {}

    private static final int SIZE = JudgeNetwork.SIZE;
    private static final int TILES = 8;

    private static final double EMPTY = 0.04;
    private static final double SHUFFLED = 0.06;
    private static final double NEAR_THE_MIDDLE = 0.2;
    private static final double MIXED = 0.3;
    private static final double LARGEST_ADMIXTURE = 0.25;
    private static final double TILT_DEVIATION = 0.1;

    private static final SceneSampler ANYWHERE = new SceneSampler.Anywhere(0.65);
    private static final SceneSampler CENTRED = new SceneSampler.Centred(0.2, 0.35, 0.95);

    private final SceneRenderer renderer = new SceneRenderer(SIZE);
    private final PictureJitter jitter = new PictureJitter(SIZE);

    Lesson draw(Draws draws) {
        SceneSampler sampler = draws.uniform() < NEAR_THE_MIDDLE ? CENTRED : ANYWHERE;
        Scene scene = unsettled(sampler.draw(draws), draws);
        double fate = draws.uniformDouble();
        boolean empty = fate < EMPTY;
        boolean shuffled = !empty && fate < EMPTY + SHUFFLED;
        float[] pixels = renderer.tensor(empty ? emptied(scene) : scene);
        if (shuffled) {
            pixels = shuffled(pixels, draws);
        }
        jitter.apply(pixels, draws);
        return new Lesson(
                pixels,
                empty || shuffled ? List.of() : scene.items(),
                shuffled
                        ? Optional.empty()
                        : Optional.of(scene.backdrop().background().strongest()));
    }

    /** A scene with impurities, such as a generator's: colours and backgrounds a little mixed, things more tilted. */
    private static Scene unsettled(Scene scene, Draws draws) {
        SoftChoice<Background> background =
                mixed(Background.class, scene.backdrop().background(), draws);
        return new Scene(
                new Scene.Backdrop(background, scene.backdrop().variation()),
                scene.items().stream().map(item -> unsettled(item, draws)).toList());
    }

    private static Item unsettled(Item item, Draws draws) {
        Look look = item.look();
        Place place = item.place();
        return new Item(
                item.kind(),
                new Look(mixed(Colour.class, look.colour(), draws), look.surface(), look.shade()),
                new Place(
                        place.x(),
                        place.y(),
                        place.size(),
                        place.tilt() + TILT_DEVIATION * draws.normal(),
                        place.mirrored()));
    }

    private static <E extends Enum<E>> SoftChoice<E> mixed(Class<E> type, SoftChoice<E> pure, Draws draws) {
        if (draws.uniformDouble() >= MIXED) {
            return pure;
        }
        E[] all = type.getEnumConstants();
        E other = all[draws.integer(0, all.length - 1)];
        double admixture = LARGEST_ADMIXTURE * draws.uniformDouble();
        double[] scores = Arrays.stream(all)
                .mapToDouble(one -> Math.max(1e-12, (1 - admixture) * pure.share(one) + (one == other ? admixture : 0)))
                .map(StrictMath::log)
                .toArray();
        return SoftChoice.softmax(type, scores, 1);
    }

    /** The scene's backdrop alone: its things are moved out of sight. */
    private static Scene emptied(Scene scene) {
        Item item = scene.items().get(0);
        return new Scene(scene.backdrop(), List.of(new Item(item.kind(), item.look(), Place.of(-2, -2, 0.25))));
    }

    private static float[] shuffled(float[] pixels, Draws draws) {
        int tile = SIZE / TILES;
        int[] order = new int[TILES * TILES];
        for (int i = 0; i < order.length; i++) {
            int other = draws.integer(0, i);
            order[i] = order[other];
            order[other] = i;
        }
        float[] result = new float[pixels.length];
        for (int row = 0; row < 3 * SIZE; row++) {
            int plane = row / SIZE * SIZE;
            int y = row % SIZE;
            for (int column = 0; column < TILES; column++) {
                int from = order[y / tile * TILES + column];
                int source = (plane + from / TILES * tile + y % tile) * SIZE + from % TILES * tile;
                System.arraycopy(pixels, source, result, row * SIZE + column * tile, tile);
            }
        }
        return result;
    }
}
