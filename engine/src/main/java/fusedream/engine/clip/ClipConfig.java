package fusedream.engine.clip;

import java.util.List;

/**
 * The sizes of one CLIP model: from them follow the names and shapes of its weights ({@link ClipSchema}).
 *
 * @param embeddingSize the size of the space that both towers end in
 * @param vision the image tower
 * @param text the text tower
 */
public record ClipConfig(int embeddingSize, Vision vision, Text text) {

    /** The largest size or count that a checkpoint's configuration may ask for: hostile files ask for more. */
    private static final int LIMIT = 1 << 20;

    private static final int MOST_LAYERS = 1000;

    /** The causal mask has the square of this many elements. */
    private static final int MOST_TOKENS = 1 << 12;

    public ClipConfig {
        require("embedding size", embeddingSize, LIMIT);
    }

    /** An image tower. */
    public sealed interface Vision permits VisionTransformer, ModifiedResNet {

        /** Height and width of its input, in pixels. */
        int imageSize();
    }

    /**
     * A vision transformer (Dosovitskiy et al. 2021) with a class token and a layer norm before the first block.
     *
     * @param patchSize height and width of a patch, in pixels
     */
    public record VisionTransformer(int imageSize, int patchSize, Transformer transformer) implements Vision {

        public VisionTransformer {
            require("image size", imageSize, LIMIT);
            require("patch size", patchSize, imageSize);
            if (imageSize % patchSize != 0) {
                throw new IllegalArgumentException(
                        "An image of " + imageSize + " pixels does not divide into patches of " + patchSize + ".");
            }
        }

        /** Patches along one side of the image. */
        public int grid() {
            return imageSize / patchSize;
        }
    }

    /**
     * CLIP's ResNet: a stem of three convolutions, blurred strides, and attention in place of the last pooling.
     *
     * @param blocks blocks in each of its four stages
     * @param width channels of the first stage
     * @param heads of the attention at its end
     */
    public record ModifiedResNet(int imageSize, List<Integer> blocks, int width, int heads) implements Vision {

        /** How many times smaller than the image the last feature map is. */
        public static final int SHRINKAGE = 32;

        public ModifiedResNet {
            require("image size", imageSize, LIMIT);
            require("width", width, LIMIT / SHRINKAGE);
            blocks = List.copyOf(blocks);
            if (blocks.size() != 4 || imageSize % SHRINKAGE != 0 || width % 2 != 0) {
                throw new IllegalArgumentException("A CLIP ResNet has four stages, an image size that " + SHRINKAGE
                        + " divides and an even width; given are stages " + blocks + ", image size " + imageSize
                        + " and width " + width + ".");
            }
            blocks.forEach(count -> require("blocks of a stage", count, MOST_LAYERS));
            requireHeads(width * SHRINKAGE, heads);
        }

        /** Rows and columns of the last feature map. */
        public int grid() {
            return imageSize / SHRINKAGE;
        }

        /** Channels of the last feature map. */
        public int features() {
            return width * SHRINKAGE;
        }
    }

    /**
     * The text tower: a transformer whose tokens see only the ones before them.
     *
     * @param contextLength tokens that it reads
     * @param vocabularySize tokens that it knows
     * @param end the token at which a text's features are read
     */
    public record Text(int contextLength, int vocabularySize, Transformer transformer, TextEnd end) {

        public Text {
            require("context length", contextLength, MOST_TOKENS);
            require("vocabulary size", vocabularySize, 8 * LIMIT);
        }
    }

    /**
     * A stack of residual attention blocks.
     *
     * @param width channels of a token
     * @param layers blocks
     * @param heads of each attention; they divide the width
     * @param hidden channels in the middle of each block's perceptron
     * @param activation of the perceptrons
     * @param epsilon of the layer norms
     */
    public record Transformer(int width, int layers, int heads, int hidden, Activation activation, double epsilon) {

        public Transformer {
            require("width", width, LIMIT);
            require("layers", layers, MOST_LAYERS);
            require("hidden size", hidden, LIMIT);
            requireHeads(width, heads);
            if (!(epsilon > 0 && epsilon < 1)) {
                throw new IllegalArgumentException(
                        "The epsilon of layer norms must be in (0, 1), not " + epsilon + ".");
            }
        }

        /** As all of OpenAI's models: heads of 64 channels, four times the width in the middle, QuickGELU. */
        public static Transformer openAi(int width, int layers) {
            return new Transformer(width, layers, width / 64, 4 * width, Activation.QUICK_GELU, 1e-5);
        }
    }

    /** The non-linearity of a transformer's perceptrons. */
    public enum Activation {
        /** x sigmoid(1.702 x), as OpenAI trained. */
        QUICK_GELU,
        /** x times the normal distribution function of x, as LAION trained. */
        GELU
    }

    /** Which of a text's tokens stands for the whole text. */
    public sealed interface TextEnd {

        /** The place of the token among {@code tokens}. */
        int position(int[] tokens);

        /** The highest token of all, the first where there are several: OpenAI's rule, whose end token is the last. */
        record Highest() implements TextEnd {

            @Override
            public int position(int[] tokens) {
                int best = 0;
                for (int i = 1; i < tokens.length; i++) {
                    best = tokens[i] > tokens[best] ? i : best;
                }
                return best;
            }
        }

        /** The first occurrence of a token, or the first place of all where it does not occur (transformers 4.31 on). */
        record First(int token) implements TextEnd {

            @Override
            public int position(int[] tokens) {
                for (int i = 0; i < tokens.length; i++) {
                    if (tokens[i] == token) {
                        return i;
                    }
                }
                return 0;
            }
        }
    }

    private static void require(String what, int value, int limit) {
        if (value < 1 || value > limit) {
            throw new IllegalArgumentException(
                    "The " + what + " of a CLIP model must be in [1, " + limit + "], not " + value + ".");
        }
    }

    private static void requireHeads(int width, int heads) {
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(
                    "A width of " + width + " does not divide into " + heads + " attention heads.");
        }
    }
}
