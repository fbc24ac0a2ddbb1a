package fusedream.engine.clip;

/** Text to token ids of a CLIP text encoder. Implementations may be used by several threads at once. */
public interface Tokenizer {

    /** Tokens that the text encoder reads, start and end token included; 77 for OpenAI's models. */
    int contextLength();

    /** Number of ids; all ids are below it. */
    int vocabularySize();

    int startToken();

    int endToken();

    /**
     * The text as the text encoder reads it: start token, text, end token, zeros up to the context length. A text too long
     * is cut so that the end token is last, as {@code clip.tokenize(text, truncate=True)} does.
     */
    Tokens tokenize(String text);

    /** The ids of the whole text without start and end token. */
    int[] encode(String text);

    /**
     * The text that ids stand for, in lower case and with a space behind each word.
     *
     * @throws IllegalArgumentException if an id is not in the vocabulary
     */
    String decode(int[] ids);
}
