package fusedream.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.layer.Numerics;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Tensor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One signed step raises the score that it was taken for, and each the more where it was aimed. */
@ExtendWith(LeakCheck.class)
class FgsmStudyTest {

    private static final Path CLIP = Path.of("src/test/resources/golden/clip-vit");

    @Test
    void an_attack_raises_the_score_it_is_aimed_at() {
        Backend backend = Backend.of("cpu");
        try (ClipEncoder encoder = ClipEncoder.load(
                CLIP.resolve("ViT.pth"), CLIP.resolve("bpe_small.txt.gz"), Numerics.of(backend, Precision.F32))) {
            FgsmStudy study = new FgsmStudy(encoder, TextTarget.of(encoder, "a dog"), 8);
            Tensor image = backend.tensor(Draws.seeded(2).uniforms(3 * 96 * 96), 1, 3, 96, 96);

            FgsmStudy.Result result =
                    study.attack(image, 2.0 / 255, Draws.seeded(1)).result();

            assertThat(result.clipRise()).isPositive();
            assertThat(result.augClipRise()).isPositive();
            assertThat(result.againstClip().clip())
                    .isGreaterThan(result.againstAugClip().clip());
            assertThat(study.attack(image, 2.0 / 255, Draws.seeded(1)).result()).isEqualTo(result);
            assertThatIllegalArgumentException().isThrownBy(() -> study.attack(image, 0, Draws.seeded(1)));
        }
    }
}
