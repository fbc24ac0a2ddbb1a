package fusedream.engine.clip;

import fusedream.engine.layer.Numerics;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.TextLength;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Shapes;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.weights.CheckpointException;
import java.nio.file.Path;
import java.util.List;

/** CLIP with all that stands before it: the resizing and normalising of images, and the tokenizer. */
public final class ClipEncoder implements ImageTextEncoder {

    private final ClipModel model;
    private final Tokenizer tokenizer;
    private final Scope owner = Scope.detached();
    private final PixelScale scale;

    /**
     * An encoder that owns {@code model} from now on.
     *
     * @throws CheckpointException of kind {@code MISMATCH} if the tokenizer is not of the model's vocabulary and context
     *     length; the model is then still the caller's
     */
    public ClipEncoder(ClipModel model, Tokenizer tokenizer) {
        requireFit(model.config().text(), tokenizer);
        this.model = model;
        this.tokenizer = tokenizer;
        try (Scope scope = Scope.open()) {
            scale = PixelScale.on(model.backend());
            owner.adopt(scale.gain());
            owner.adopt(scale.shift());
        }
    }

    private static void requireFit(ClipConfig.Text text, Tokenizer tokenizer) {
        if (tokenizer.vocabularySize() != text.vocabularySize() || tokenizer.contextLength() != text.contextLength()) {
            throw CheckpointException.of(
                    CheckpointException.Kind.MISMATCH,
                    "tokenizer",
                    "",
                    "it knows " + tokenizer.vocabularySize() + " tokens and gives " + tokenizer.contextLength()
                            + " of them, the CLIP model wants " + text.vocabularySize() + " and "
                            + text.contextLength() + "; take the vocabulary that belongs to the model");
        }
    }

    /**
     * Loads a model and its vocabulary.
     *
     * @param checkpoint as {@link ClipModel#load} takes it
     * @param vocabulary the file of merges, as {@link BytePairTokenizer#open} takes it
     */
    public static ClipEncoder load(Path checkpoint, Path vocabulary, Numerics numerics) {
        ClipModel model = ClipModel.load(checkpoint, numerics);
        try {
            int contextLength = model.config().text().contextLength();
            return new ClipEncoder(model, BytePairTokenizer.open(vocabulary, contextLength));
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** The towers alone; they live as long as this encoder. */
    public ClipModel model() {
        return model;
    }

    /** What texts are cut into. */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public int embeddingSize() {
        return model.config().embeddingSize();
    }

    @Override
    public int imageSize() {
        return model.config().vision().imageSize();
    }

    @Override
    public Backend backend() {
        return model.backend();
    }

    @Override
    public Tensor encodeImages(Tensor images) {
        Shapes.require("batch of images", images, -1, 3, -1, -1);
        return Scope.within(() -> model.encodeImages(scale.apply(resize(images))));
    }

    private Tensor resize(Tensor images) {
        boolean fits = images.size(2) == imageSize() && images.size(3) == imageSize();
        return fits ? images : Resample.bilinear(images, imageSize(), imageSize());
    }

    @Override
    public Tensor encodeTexts(List<String> texts) {
        return model.encodeTexts(
                texts.stream().map(text -> tokenizer.tokenize(text).ids()).toArray(int[][]::new));
    }

    @Override
    public TextLength measure(String text) {
        return new TextLength(tokenizer.tokenize(text).length(), tokenizer.contextLength());
    }

    @Override
    public void close() {
        owner.close();
        model.close();
    }
}
