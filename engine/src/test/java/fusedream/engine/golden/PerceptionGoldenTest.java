package fusedream.engine.golden;

import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds LPIPS, the augmentation and the scores against the public golden cases. */
@ExtendWith(LeakCheck.class)
class PerceptionGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"lpips-alex", "lpips-vgg", "lpips-squeeze"})
    void distances_are_those_of_the_golden_case(String name) throws IOException {
        LpipsGolden.check(GoldenCase.directory(name));
    }

    @Test
    void augmented_pictures_are_those_of_the_golden_case() throws IOException {
        DiffAugmentGolden.check(GoldenCase.directory("diffaugment"));
    }

    @Test
    void losses_are_those_of_the_golden_case() throws IOException {
        AugmentLossGolden.check(
                GoldenCase.directory("augment-loss"),
                clip -> ClipEncoder.load(
                        clip.resolve("ViT.pth"),
                        clip.resolve("bpe_small.txt.gz"),
                        Numerics.of(Backend.of("cpu"), Precision.F32)));
    }
}
