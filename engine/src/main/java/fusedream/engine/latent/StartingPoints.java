package fusedream.engine.latent;

import java.util.List;

/** A store of latents that knows which of them fit a prompt, without making a picture: a bank in place of sampling. */
@FunctionalInterface
public interface StartingPoints {

    /** Knows nothing, so that latents are sampled. */
    StartingPoints NONE = (direction, count) -> List.of();

    /**
     * The latents whose pictures fit best, best first.
     *
     * @param direction of the prompt in the space of the pack's first encoder, (D), as in a text target: the sum of its
     *     parts' weighted unit vectors
     * @param count how many are wanted, at least 1
     * @return at most {@code count}; none if there is nothing to start from
     */
    List<Latent> nearest(float[] direction, int count);
}
