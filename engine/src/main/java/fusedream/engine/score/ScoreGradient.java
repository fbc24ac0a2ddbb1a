package fusedream.engine.score;

import fusedream.engine.tensor.Tensor;

/**
 * A score and where it rises.
 *
 * @param value the score
 * @param gradient its gradient with respect to the image, of the image's shape; owned by the scope of the caller
 */
public record ScoreGradient(double value, Tensor gradient) {}
