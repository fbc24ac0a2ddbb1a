package fusedream.engine.bank;

import fusedream.engine.latent.Basis;
import fusedream.engine.tensor.Draws;

/**
 * The latents of a sampled bank, each following from the bank's seed and its own number: z from N(0, 1) clamped to [-2, 2],
 * where the search will keep it, and a class, all equally likely.
 */
record Candidates(long seed, int latentSize, int classes) {

    static Candidates of(BankSpec spec) {
        return new Candidates(
                spec.recipe().seed(), spec.pack().latentSize(), spec.pack().classes());
    }

    /** The class of a candidate, in [0, classes). */
    int classOf(int number) {
        return stream(number).integer(0, classes - 1);
    }

    /** The z of a candidate. */
    float[] z(int number) {
        Draws draws = stream(number).child("z");
        float[] z = draws.normals(latentSize);
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.max(-Basis.Z_LIMIT, Math.min(Basis.Z_LIMIT, z[i]));
        }
        return z;
    }

    private Draws stream(int number) {
        return Draws.seeded(seed).child("candidate", number);
    }
}
