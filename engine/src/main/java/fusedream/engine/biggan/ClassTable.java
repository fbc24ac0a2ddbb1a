package fusedream.engine.biggan;

import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;

/** The embeddings of all classes. */
record ClassTable(Tensor rows) {

    /** How many classes there are. */
    int classes() {
        return (int) rows.size(0);
    }

    /**
     * The embeddings of some classes: (numbers, class embedding), float32.
     *
     * @throws IllegalArgumentException naming the first number that is no class
     */
    Tensor embed(int... numbers) {
        long[] indices = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0 || numbers[i] >= classes()) {
                throw new IllegalArgumentException("Class " + numbers[i] + " is not in [0, " + classes() + ").");
            }
            indices[i] = numbers[i];
        }
        return Scope.within(() -> rows.select(0, rows.backend().longs(indices, indices.length)));
    }
}
