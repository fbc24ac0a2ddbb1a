package fusedream.engine.model;

import fusedream.engine.score.SmallEncoder;
import fusedream.engine.tensor.Precision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Networks of one random layer each as the models of a search: what holds for any networks is shown on them in no time. */
public final class SmallModels {

    /** Height and width of their pictures. */
    public static final int SIZE = OneLayerGenerator.SIZE;

    private SmallModels() {}

    public static Models open() {
        return open(encoder -> encoder);
    }

    /**
     * The same with another encoder.
     *
     * @param change what stands in the encoder's place and closes it
     */
    public static Models open(UnaryOperator<ImageTextEncoder> change) {
        return new Models(
                "small",
                new OneLayerGenerator(),
                List.of(change.apply(new SmallEncoder())),
                Optional.of(new SquaredDifference()),
                Map.of("generator", "00ff"),
                Precision.F32);
    }
}
