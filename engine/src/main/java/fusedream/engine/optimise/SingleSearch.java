package fusedream.engine.optimise;

import fusedream.engine.api.SearchSettings;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.ScalarMixture;
import fusedream.engine.latent.SoftmaxMixture;
import fusedream.engine.model.Generator;
import fusedream.engine.score.ImageScore;
import fusedream.engine.score.PromptScore;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import java.util.List;

/**
 * The search for one image as settings describe it: {@link LatentSearch} with its chance, its memory for the best, its
 * patience, and chunks that fit the memory. Each step draws from a stream named by its number.
 */
public final class SingleSearch {

    private final Generator generator;
    private final PromptScore score;
    private final SearchSettings settings;
    private final Draws draws;
    private final ChunkSize chunk;
    private final LatentSearch search;
    private SearchState state;

    /**
     * @param draws of the steps alone: those of the seed that the search began with, to go on bit for bit
     * @param chunk the most augmented versions at once; its size changes results by rounding only
     * @param from a start, or where an earlier search stood
     */
    public SingleSearch(
            Generator generator,
            PromptScore score,
            SearchSettings settings,
            Draws draws,
            ChunkSize chunk,
            SearchState from) {
        this.generator = generator;
        this.score = score;
        this.settings = settings;
        this.draws = draws;
        this.chunk = chunk;
        state = from;
        Adam adam = new Adam(Adam.Settings.withLearningRate(settings.learningRate()), from.adam());
        search = new LatentSearch(this::evaluate, from.mixture(), adam, this::withNoise);
        if (outOfPatience()) {
            state = from.patientAgain(); // it had ended; who goes on with it wants more
        }
    }

    /**
     * A search that begins with a basis.
     *
     * @param basis best first, at least one
     * @param draws of the weights alone
     */
    public static SearchState start(SearchSettings settings, List<Latent> basis, Draws draws) {
        Mixture mixture = switch (settings.mixing()) {
            case SCALAR -> ScalarMixture.start(Basis.of(basis), settings.optimiseClass());
            case SOFTMAX -> SoftmaxMixture.start(Basis.of(basis), settings.optimiseClass(), draws);
        };
        return SearchState.start(mixture, basis.get(0));
    }

    /** Tries one step, and says what came of it. */
    public LatentSearch.Step step() {
        LatentSearch.Step step = search.step();
        state = new SearchState(
                state.steps() + 1,
                state.rejected() + (step.made() ? 0 : 1),
                search.mixture(),
                search.state(),
                step.latent(),
                step.made() ? state.best().after(step.score(), step.latent()) : state.best());
        return step;
    }

    /** Whether the moving score has not risen for as long as the settings wait. */
    public boolean outOfPatience() {
        return settings.patience() > 0 && state.best().since() >= settings.patience();
    }

    /** The latent that the settings keep, without noise. */
    public Latent result() {
        return state.kept(settings.keep());
    }

    /** Where the search stands. */
    public SearchState state() {
        return state;
    }

    private Latent withNoise(Latent latent) {
        return settings.latentNoise() == 0
                ? latent
                : latent.plus(settings.latentNoise(), latent.noise(ofStep().child("noise")));
    }

    private Objective.Evaluation evaluate(Latent latent) {
        return chunk.run(size -> new GeneratedImageObjective(generator, score(size)).evaluate(latent));
    }

    private ImageScore score(int size) {
        return settings.augmentations() == 0
                ? score.plain()
                : score.augmented(ofStep().child("augment"), settings.augmentations(), size);
    }

    private Draws ofStep() {
        return draws.child("step", state.steps());
    }
}
