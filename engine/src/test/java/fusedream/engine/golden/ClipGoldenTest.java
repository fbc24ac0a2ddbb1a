package fusedream.engine.golden;

import fusedream.engine.tensor.LeakCheck;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds both kinds of CLIP against the public golden cases. */
@ExtendWith(LeakCheck.class)
class ClipGoldenTest {

    @Test
    void the_transformer_is_that_of_the_golden_case() throws IOException {
        ClipGolden.check(GoldenCase.directory("clip-vit"));
    }

    @Test
    void the_residual_network_is_that_of_the_golden_case() throws IOException {
        ClipGolden.check(GoldenCase.directory("clip-resnet"));
    }
}
