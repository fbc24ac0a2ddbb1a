package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Captions.Caption;
import fusedream.engine.toyland.Scene;
import java.util.List;

/**
 * What one step sees.
 *
 * @param scenes N of them
 * @param pictures of the scenes, (N, 3, S, S) in [-1, 1], of which the second half are augmented
 * @param captions a true one for each scene in order, then wrong ones
 * @param tokens of the captions
 */
@SuppressWarnings("ArrayRecordComponent") // Plain rows as the tokenizer makes them; nobody compares them by equals.
record Lesson(List<Scene> scenes, Tensor pictures, List<Caption> captions, int[][] tokens) {}
