package fusedream.engine.clip;

import fusedream.engine.api.EngineException;

/** A file of merges of a tokenizer that cannot be read, or is none; another file is needed. */
public final class MergesException extends EngineException {

    private static final String CURE = " Take bpe_simple_vocab_16e6.txt.gz of OpenAI's CLIP,"
            + " or the merges.txt that lies beside the model on Hugging Face.";

    MergesException(String message) {
        super(message + CURE);
    }

    MergesException(String message, Throwable cause) {
        super(message + CURE, cause);
    }
}
