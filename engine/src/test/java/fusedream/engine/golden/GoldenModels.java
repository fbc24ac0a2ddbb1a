package fusedream.engine.golden;

import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.Models;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The small generator and the small CLIP of the golden cases as the models of a search: 128 pixels, random weights. */
public final class GoldenModels {

    private GoldenModels() {}

    public static Models open() {
        return open(encoder -> encoder);
    }

    /**
     * The same with another encoder.
     *
     * @param change what stands in the encoder's place and closes it
     */
    public static Models open(UnaryOperator<ImageTextEncoder> change) {
        Backend backend = Backend.of("cpu");
        Path cases = GoldenCase.directory("optimise");
        try {
            return new Models(
                    "golden",
                    Siblings.bigGan(cases, "case biggan-128", backend),
                    List.of(change.apply(Siblings.clip(cases, "case clip-vit", backend))),
                    Optional.empty(),
                    Map.of("generator", "00ff"),
                    Precision.F32);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
