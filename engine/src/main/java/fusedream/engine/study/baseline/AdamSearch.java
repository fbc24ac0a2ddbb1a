package fusedream.engine.study.baseline;

import fusedream.engine.api.SearchSettings;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.BestOf;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.ScalarMixture;
import fusedream.engine.latent.SoftmaxMixture;
import fusedream.engine.optimise.LatentSearch;
import fusedream.engine.score.ClipScore;
import fusedream.engine.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Adam on the latent with one part of FuseDream changed, to see what that part does.
 *
 * @param name in reports
 * @param sampler where class embeddings come from
 * @param policy which augmentations the score averages over; none for plain CLIP
 * @param oneStart whether it starts from a single random latent, in place of the best few of many
 */
public record AdamSearch(String name, Sampler sampler, Set<Augmentation> policy, boolean oneStart) implements Baseline {

    public AdamSearch {
        policy = Set.copyOf(policy);
    }

    /** Nothing changed: the control of the others. */
    public static AdamSearch control() {
        return new AdamSearch("fusedream", Sampler.CLASS_EMBEDDINGS, Augmentation.ALL, false);
    }

    /** Plain CLIP and Adam from one random start: the paper's CLIP+GAN. */
    public static AdamSearch plainClip() {
        return new AdamSearch("clip-gan", Sampler.CLASS_EMBEDDINGS, Set.of(), true);
    }

    /** The same from one random start. */
    public AdamSearch fromOneStart() {
        return new AdamSearch(name + "-one-start", sampler, policy, true);
    }

    /** Class embeddings from N(0, I). */
    public static AdamSearch normalClasses() {
        return new AdamSearch("normal-classes", Sampler.NORMAL, Augmentation.ALL, false);
    }

    /** Everything but one augmentation. */
    public static AdamSearch without(Augmentation left) {
        Set<Augmentation> rest = EnumSet.allOf(Augmentation.class);
        rest.remove(left);
        String name = "without-" + left.name().toLowerCase(java.util.Locale.ROOT);
        return new AdamSearch(name, Sampler.CLASS_EMBEDDINGS, rest, false);
    }

    /** {@link #without} each augmentation in turn. */
    public static List<AdamSearch> leavingOutEach() {
        return Arrays.stream(Augmentation.values()).map(AdamSearch::without).toList();
    }

    @Override
    public float[] search(Task task, Watch watch) {
        Climb climb = new Climb(task, policy);
        LatentSearch search = oneStart
                ? climb.from(sampler.draw(task.generator(), task.draws().child("start")))
                : fromTheBest(task, climb);
        boolean goOn = true;
        for (int step = 0; goOn && step < task.settings().steps(); step++) {
            double score = search.step().score();
            goOn = watch.step(score, () -> climb.preview(search.mixture().mix()));
        }
        return climb.picture(search.mixture().mix());
    }

    private LatentSearch fromTheBest(Task task, Climb climb) {
        SearchSettings settings = task.settings();
        Basis basis = best(task);
        return climb.from(
                settings.mixing() == SearchSettings.Mixing.SCALAR
                        ? ScalarMixture.start(basis, settings.optimiseClass())
                        : SoftmaxMixture.start(
                                basis, settings.optimiseClass(), task.draws().child("weights")));
    }

    /** The best k of a bank, or of M samples by plain CLIP, as the published code chooses. */
    private Basis best(Task task) {
        if (task.bank().replacesSamples(task.settings())) {
            return Basis.of(task.bank()
                    .nearest(task.target().direction().toFloats(), task.settings().basis()));
        }
        ClipScore score = new ClipScore(task.encoder(), task.target());
        Climb plain = new Climb(task, Set.of());
        int side = task.generator().resolution();
        float[] scores = new float[task.settings().samples()];
        for (int i = 0; i < scores.length; i++) {
            try (Scope scope = Scope.open()) {
                float[] picture = plain.picture(sample(task, i));
                scores[i] = (float) score.value(task.generator().backend().tensor(picture, 1, 3, side, side));
            }
        }
        List<Latent> kept = new ArrayList<>();
        for (int index : BestOf.indices(scores, task.settings().basis())) {
            kept.add(sample(task, index));
        }
        return Basis.of(kept);
    }

    /** Drawn again when it is wanted: ten thousand of them need not be kept. */
    private Latent sample(Task task, int index) {
        return sampler.draw(task.generator(), task.draws().child("sample", index));
    }
}
