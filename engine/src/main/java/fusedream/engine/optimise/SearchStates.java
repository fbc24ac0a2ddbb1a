package fusedream.engine.optimise;

import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.SearchSettings.Mixing;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.Mixture;
import fusedream.engine.latent.Parameters;
import fusedream.engine.latent.ScalarMixture;
import fusedream.engine.latent.SoftmaxMixture;

/** The way of a {@link SearchState} into {@link StoredValues} and back; nothing that is read is trusted. */
public final class SearchStates {

    /** As SearchSettings: a stored basis of more latents is none of ours. */
    static final int MOST_LATENTS = 100;

    private static final String FIRST = "adam.first.";
    private static final String SECOND = "adam.second.";

    private SearchStates() {}

    /** Adds a state to other values. */
    public static StoredValues store(SearchState state, StoredValues to) {
        StoredValues stored = storeMixture(state.mixture(), to)
                .with("steps", state.steps())
                .with("rejected", state.rejected())
                .with("adam.steps", state.adam().steps());
        stored = storeVectors(FIRST, state.adam().firstMoment(), stored);
        stored = storeVectors(SECOND, state.adam().secondMoment(), stored);
        BestLatent best = state.best();
        return storeLatent("best", best.latent(), storeLatent("last", state.last(), stored))
                .with("best.scores", best.scores())
                .with("best.mean", best.mean())
                .with("best.score", best.best())
                .with("best.since", best.since());
    }

    private static StoredValues storeMixture(Mixture mixture, StoredValues to) {
        StoredValues stored = to.with("mixing", mixing(mixture).name())
                .with("basis.size", mixture.basis().size())
                .with("basis.z", mixture.basis().z())
                .with("basis.y", mixture.basis().y())
                .with("class.moves", mixture.optimisesClass() ? 1 : 0);
        for (String name : weightNames(mixing(mixture))) {
            stored = stored.with("weights." + name, mixture.parameters().get(name));
        }
        return stored;
    }

    private static Mixing mixing(Mixture mixture) {
        return mixture instanceof ScalarMixture ? Mixing.SCALAR : Mixing.SOFTMAX;
    }

    private static String[] weightNames(Mixing mixing) {
        return mixing == Mixing.SCALAR
                ? new String[] {ScalarMixture.WEIGHTS}
                : new String[] {SoftmaxMixture.W_Z, SoftmaxMixture.W_Y};
    }

    private static StoredValues storeVectors(String prefix, Parameters vectors, StoredValues to) {
        StoredValues stored = to;
        for (String name : vectors.names()) {
            stored = stored.with(prefix + name, vectors.get(name));
        }
        return stored;
    }

    private static StoredValues storeLatent(String name, Latent latent, StoredValues to) {
        return to.with(name + ".z", latent.z()).with(name + ".y", latent.y());
    }

    /**
     * The state among stored values.
     *
     * @throws InvalidRunStateException if it is incomplete, its parts do not fit each other, or it has numbers that no run
     *     comes to
     */
    public static SearchState restore(StoredValues stored) {
        try {
            Mixture mixture = restoreMixture(stored);
            Basis basis = mixture.basis();
            return new SearchState(
                    stored.count("steps"),
                    stored.count("rejected"),
                    mixture,
                    restoreAdam(stored, mixture.parameters()),
                    restoreLatent("last", basis, stored),
                    new BestLatent(
                            stored.count("best.scores"),
                            stored.real("best.mean"),
                            stored.real("best.score"),
                            stored.count("best.since"),
                            restoreLatent("best", basis, stored)));
        } catch (IllegalArgumentException e) {
            throw new InvalidRunStateException("The parts of the stored run do not fit each other; start afresh.", e);
        }
    }

    private static Mixture restoreMixture(StoredValues stored) {
        int size = stored.count("basis.size");
        if (size > MOST_LATENTS) {
            throw new InvalidRunStateException("The stored run has a basis of " + size + " latents, more than "
                    + MOST_LATENTS + "; it is not what this program stores.");
        }
        Basis basis = new Basis(size, finite("basis.z", stored), finite("basis.y", stored));
        boolean classMoves = stored.number("class.moves") != 0;
        return switch (Mixing.valueOf(stored.text("mixing"))) {
            case SCALAR -> ScalarMixture.of(basis, finite("weights." + ScalarMixture.WEIGHTS, stored), classMoves);
            case SOFTMAX ->
                SoftmaxMixture.of(
                        basis,
                        finite("weights." + SoftmaxMixture.W_Z, stored),
                        finite("weights." + SoftmaxMixture.W_Y, stored),
                        classMoves);
        };
    }

    private static Adam.State restoreAdam(StoredValues stored, Parameters form) {
        int steps = stored.count("adam.steps");
        Parameters first = Parameters.none();
        Parameters second = Parameters.none();
        if (steps > 0) {
            for (String name : form.names()) {
                first = first.with(name, finite(FIRST + name, stored));
                second = second.with(name, finite(SECOND + name, stored));
            }
            form.requireSameForm(first);
            form.requireSameForm(second);
        }
        return new Adam.State(steps, first, second);
    }

    private static Latent restoreLatent(String name, Basis basis, StoredValues stored) {
        Latent latent = new Latent(finite(name + ".z", stored), finite(name + ".y", stored));
        basis.latent(0).plus(0, latent); // refuses other lengths
        return latent;
    }

    static float[] finite(String name, StoredValues stored) {
        float[] vector = stored.vector(name);
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw new InvalidRunStateException(
                        "The stored run's '" + name + "' has a number that is not finite; start afresh.");
            }
        }
        return vector;
    }
}
