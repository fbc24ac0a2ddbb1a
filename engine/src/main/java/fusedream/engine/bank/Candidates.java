package fusedream.engine.bank;

import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;

/** The latents of a sampled bank, each following from the bank's seed and its own number. */
record Candidates(long seed) {

    static Candidates of(BankSpec spec) {
        return new Candidates(spec.recipe().seed());
    }

    /**
     * One of them: z from N(0, 1) clamped to [-2, 2], where the search will keep it, and the embedding of a class, all
     * classes equally likely.
     */
    Latent latent(int number, Generator generator) {
        Draws draws = Draws.seeded(seed).child("candidate", number);
        float[] z = draws.child("z").normals(generator.latentSize());
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.max(-Basis.Z_LIMIT, Math.min(Basis.Z_LIMIT, z[i]));
        }
        try (Scope scope = Scope.open()) {
            int imageClass = draws.child("class").integer(0, generator.classes() - 1);
            return new Latent(z, generator.embed(imageClass).toFloats());
        }
    }
}
