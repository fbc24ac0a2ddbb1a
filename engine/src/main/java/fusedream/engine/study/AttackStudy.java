package fusedream.engine.study;

import fusedream.engine.api.ModelHome;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings.ClassVectors;
import fusedream.engine.image.Pixels;
import fusedream.engine.latent.LatentSampler;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.Models;
import fusedream.engine.pack.LocalLibrary;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Precision;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attack of {@link FgsmStudy} on a pack's first encoder, with pictures to look at. */
public final class AttackStudy {

    private static final int AUGMENTATIONS = 50;

    private AttackStudy() {}

    /** A picture's two scores. */
    public record Line(String name, double clip, double augClip) {}

    /**
     * What came of it.
     *
     * @param lines before, after the attack on CLIP, after that on AugCLIP
     * @param pictures in the same order
     */
    public record Report(List<Line> lines, List<RgbImage> pictures) {

        public Report {
            lines = List.copyOf(lines);
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * Attacks a picture.
     *
     * @param pack its name, or the path of its folder
     * @param device {@code auto}, {@code cpu} or {@code cuda:N}
     * @param words what the scores are made to see
     * @param image what is attacked; null for a picture of a random latent
     * @param levels the largest change of a pixel, of 255; above 0
     */
    public static Report run(
            String pack,
            ModelHome home,
            String device,
            String words,
            @Nullable RgbImage image,
            double levels,
            long seed) {
        Numerics numerics = Numerics.of(Backend.of(device), Precision.F32);
        try (Scope scope = Scope.open();
                Models models = LocalLibrary.of(home).pack(pack).open(numerics)) {
            ImageTextEncoder encoder = models.encoders().get(0);
            Draws draws = Draws.seeded(seed);
            Tensor attacked = image == null ? random(models, draws) : Pixels.tensor(numerics.backend(), image);
            TextTarget target = TextTarget.of(encoder, List.of(new TextTarget.Part(words, 1)));
            FgsmStudy study = new FgsmStudy(encoder, target, AUGMENTATIONS);
            FgsmStudy.Attack attack = study.attack(attacked, levels * 2 / 255, draws.child("attack"));
            FgsmStudy.Result result = attack.result();
            return new Report(
                    List.of(
                            line("before", result.original()),
                            line("after an attack on CLIP", result.againstClip()),
                            line("after one on AugCLIP", result.againstAugClip())),
                    List.of(picture(attacked), picture(attack.againstClip()), picture(attack.againstAugClip())));
        }
    }

    private static Line line(String name, FgsmStudy.Scores scores) {
        return new Line(name, scores.clip(), scores.augClip());
    }

    private static Tensor random(Models models, Draws draws) {
        return new LatentSampler(models.generator(), ClassVectors.EMBEDDINGS, draws.child("latent"))
                .batch(0, 1)
                .pictures(models.generator());
    }

    private static RgbImage picture(Tensor image) {
        return Pixels.fixed(image.toFloats(), (int) image.size(2), (int) image.size(3));
    }
}
