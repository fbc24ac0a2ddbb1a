package fusedream.engine;

import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.RunState;
import fusedream.engine.compose.ComposedState;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.SampledStart;
import fusedream.engine.model.Generator;
import fusedream.engine.model.Models;
import fusedream.engine.optimise.SamplingStates;
import fusedream.engine.optimise.SearchState;
import fusedream.engine.optimise.SearchStates;
import fusedream.engine.optimise.StoredFormat;
import fusedream.engine.optimise.StoredValues;

/** A run as it is stored, with the models that it belongs to. */
sealed interface StoredRun {

    /** It stopped among the samples. */
    record Sampling(SampledStart.Standing standing) implements StoredRun {}

    /** It stopped among or behind the steps. */
    record Searching(SearchState state) implements StoredRun {}

    /** It is for a composed image, and stopped among or behind the steps. */
    record Composing(ComposedState state) implements StoredRun {}

    String KIND = "kind";
    String MODELS = "models";

    /** The stored form. */
    default RunState toRunState(Models models) {
        StoredValues head = StoredValues.none().with(MODELS, models.identity());
        StoredValues all;
        if (this instanceof Sampling sampling) {
            all = SamplingStates.store(sampling.standing(), head.with(KIND, "sampling"));
        } else if (this instanceof Searching searching) {
            all = SearchStates.store(searching.state(), head.with(KIND, "searching"));
        } else {
            all = ((Composing) this).state().store(head.with(KIND, "composing"));
        }
        return new RunState(StoredFormat.encode(all));
    }

    /**
     * The run of a stored form.
     *
     * @throws InvalidRunStateException if it is none, or belongs to other models than these
     */
    static StoredRun of(RunState stored, Models models) {
        StoredValues values = StoredFormat.decode(stored.bytes());
        if (!values.text(MODELS).equals(models.identity())) {
            throw new InvalidRunStateException("The run was made with the models " + values.text(MODELS)
                    + ", these are " + models.identity() + ". Open the pack that it was made with.");
        }
        switch (values.text(KIND)) {
            case "sampling" -> {
                SampledStart.Standing standing = SamplingStates.restore(values);
                standing.latents().forEach(latent -> requireFits(latent, models.generator()));
                return new Sampling(standing);
            }
            case "searching" -> {
                SearchState state = SearchStates.restore(values);
                requireFits(state.last(), models.generator());
                return new Searching(state);
            }
            case "composing" -> {
                ComposedState state =
                        ComposedState.restore(values, models.generator().resolution());
                requireFits(state.anyLatent(), models.generator());
                return new Composing(state);
            }
            default ->
                throw new InvalidRunStateException("The run was stored in the midst of something that this program does"
                        + " not know, '" + values.text(KIND) + "'; go on with the program that stored it.");
        }
    }

    private static void requireFits(Latent latent, Generator generator) {
        if (latent.z().length != generator.latentSize() || latent.y().length != generator.classEmbeddingSize()) {
            throw new InvalidRunStateException("The run has latents of " + latent.z().length + " and "
                    + latent.y().length + " numbers, this generator's have " + generator.latentSize() + " and "
                    + generator.classEmbeddingSize() + ". Open the pack that it was made with.");
        }
    }
}
