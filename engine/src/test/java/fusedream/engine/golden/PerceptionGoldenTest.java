package fusedream.engine.golden;

import fusedream.engine.tensor.LeakCheck;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds LPIPS and the augmentation against the public golden cases. */
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
}
