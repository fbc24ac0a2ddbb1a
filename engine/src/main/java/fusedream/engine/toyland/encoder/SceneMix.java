package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.SceneSampler;
import fusedream.engine.toyland.SoftChoice;

/**
 * The scenes that the encoder sees: one thing or two anywhere, or one near the middle, some with impure colours and
 * backgrounds as a generator makes them.
 */
@SuppressWarnings("EnumOrdinal") // scores stand in the order of the constants
final class SceneMix {

    private static final SceneSampler ANYWHERE = new SceneSampler.Anywhere(0.6);
    private static final SceneSampler CENTRED = new SceneSampler.Centred(0.2, 0.35, 0.85);
    private static final float CENTRED_SHARE = 0.25f;
    private static final float IMPURE_COLOURS = 0.3f;
    private static final float IMPURE_BACKGROUNDS = 0.12f;

    /** The least share of the constant that an impure choice is named after. */
    private static final double LEAST_PURITY = 0.6;

    /** How unequal the other constants' shares are: the deviation of their logarithms. */
    private static final double SPREAD = 2;

    private SceneMix() {}

    static Scene draw(Draws draws) {
        Scene scene = (draws.uniform() < CENTRED_SHARE ? CENTRED : ANYWHERE).draw(draws);
        Backdrop backdrop = scene.backdrop();
        SoftChoice<Background> background = draws.uniform() < IMPURE_BACKGROUNDS
                ? impure(backdrop.background().strongest(), draws)
                : backdrop.background();
        return new Scene(
                new Backdrop(background, backdrop.variation()),
                scene.items().stream().map(item -> impure(item, draws)).toList());
    }

    private static Item impure(Item item, Draws draws) {
        if (draws.uniform() >= IMPURE_COLOURS) {
            return item;
        }
        SoftChoice<Colour> colour = impure(item.look().colour().strongest(), draws);
        Look look = new Look(colour, item.look().surface(), item.look().shade());
        return new Item(item.kind(), look, item.place());
    }

    private static <E extends Enum<E>> SoftChoice<E> impure(E strongest, Draws draws) {
        Class<E> type = strongest.getDeclaringClass();
        double[] scores = new double[type.getEnumConstants().length];
        double others = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = SPREAD * draws.normal();
            others += i == strongest.ordinal() ? 0 : StrictMath.exp(scores[i]);
        }
        double purity = LEAST_PURITY + (1 - LEAST_PURITY) * draws.uniform();
        scores[strongest.ordinal()] = StrictMath.log(others * purity / (1 - purity));
        return SoftChoice.softmax(type, scores, 1);
    }
}
