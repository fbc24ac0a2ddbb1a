package fusedream.engine.toyland.encoder;

import fusedream.engine.clip.ClipConfig;
import java.util.List;

/**
 * How large an encoder is and how it is trained.
 *
 * @param imageSize pixels a side, a multiple of 32
 * @param width channels of the image tower's first stage
 * @param textLayers blocks of the text tower
 * @param batch scenes in a step, even
 * @param steps of the whole training
 * @param seed from which weights and scenes follow
 */
public record EncoderPlan(int imageSize, int width, int textLayers, int batch, long steps, long seed) {

    /** Enough for the longest caption, 19 words and a comma, with room for words that are spelled out. */
    static final int CONTEXT_LENGTH = 32;

    static final int TEXT_WIDTH = 128;
    static final int EMBEDDING_SIZE = 256;
    static final double PEAK_RATE = 1.5e-3;

    /** Share of the steps in which each tower learns alone. */
    private static final double ALONE = 0.25;

    private static final int HEAD_SIZE = 64;

    public EncoderPlan {
        if (batch < 4 || batch % 2 != 0 || steps < 1) {
            throw new IllegalArgumentException("Expected an even batch of at least 4 scenes and at least one step, got "
                    + batch + " and " + steps + ".");
        }
    }

    /** That of the encoder in the jar. */
    public static EncoderPlan shipped(long seed) {
        return new EncoderPlan(64, 16, 2, 64, 14_000, seed);
    }

    /** Whether a step teaches both towers to agree. */
    boolean contrasts(long step) {
        return step >= ALONE * steps;
    }

    /** The sizes under which {@code clip} loads the encoder. */
    ClipConfig config(int vocabularySize) {
        int heads = width * ClipConfig.ModifiedResNet.SHRINKAGE / HEAD_SIZE;
        return new ClipConfig(
                EMBEDDING_SIZE,
                new ClipConfig.ModifiedResNet(imageSize, List.of(1, 1, 1, 1), width, heads),
                new ClipConfig.Text(
                        CONTEXT_LENGTH,
                        vocabularySize,
                        ClipConfig.Transformer.openAi(TEXT_WIDTH, textLayers),
                        new ClipConfig.TextEnd.Highest()));
    }
}
