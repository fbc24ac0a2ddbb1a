package fusedream.engine.latent;

import java.util.List;

/**
 * The neighbours of a latent on the way to another: z as the sum of both whose squared shares make 1, so that a standard
 * normal stays one, and y straight between them.
 *
 * @param strength in [0, 1]: 0 stays, 1 arrives
 */
public record Variation(double strength) {

    public Variation {
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("Expected a strength in [0, 1], got " + strength + ".");
        }
    }

    /** The neighbour of {@code latent} towards {@code fresh}, such as a sample. */
    public Latent of(Latent latent, Latent fresh) {
        float[] z = sum(Math.sqrt(1 - strength * strength), latent.z(), fresh.z());
        float[] y = sum(1 - strength, latent.y(), fresh.y());
        return Basis.of(List.of(new Latent(z, y))).clamped().latent(0);
    }

    private float[] sum(double kept, float[] ours, float[] theirs) {
        float[] sum = new float[ours.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (kept * ours[i] + strength * theirs[i]);
        }
        return sum;
    }
}
