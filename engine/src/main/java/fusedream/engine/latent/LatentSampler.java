package fusedream.engine.latent;

import fusedream.engine.api.SearchSettings.ClassVectors;
import fusedream.engine.model.Generator;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;

/**
 * Draws latents as the generator was trained on them (fusedream_utils.py, generate_basis): z from N(0, 1), clamped, not
 * drawn again, to [-2, 2]; y the embedding of a class, each as likely as another, or drawn from N(0, 1) itself.
 */
public final class LatentSampler {

    private final Generator generator;
    private final ClassVectors classVectors;
    private final Draws draws;

    /** @param draws of which each batch takes a child of its own */
    public LatentSampler(Generator generator, ClassVectors classVectors, Draws draws) {
        this.generator = generator;
        this.classVectors = classVectors;
        this.draws = draws;
    }

    /**
     * The latents of a batch: the same number gives the same, whatever was drawn before.
     *
     * @param count how many; fewer are the first of more
     */
    public Basis batch(long number, int count) {
        Draws ofBatch = draws.child("batch", number);
        float[] z = ofBatch.child("z").normals(count * generator.latentSize());
        return new Basis(count, z, classVectors(ofBatch.child("class"), count)).clamped();
    }

    private float[] classVectors(Draws ofClass, int count) {
        if (classVectors == ClassVectors.NORMAL) {
            return ofClass.normals(count * generator.classEmbeddingSize());
        }
        int[] classes = ofClass.integers(count, 0, generator.classes() - 1);
        try (Scope scope = Scope.open()) {
            return generator.embed(classes).toFloats();
        }
    }
}
