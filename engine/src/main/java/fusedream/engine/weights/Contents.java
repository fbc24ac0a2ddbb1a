package fusedream.engine.weights;

import java.util.Map;

/** What a reader found in a file. */
record Contents(CheckpointFormat format, Map<String, StoredTensor> tensors, Map<String, String> metadata) {

    /** More tensors in one file are refused. */
    static final int MOST_TENSORS = 100_000;
}
