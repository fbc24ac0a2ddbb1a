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

    /** Of CLIP's training images in [0, 1], red, green, blue (clip/clip.py, {@code _transform}). */
    private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};

    private static final double[] DEVIATION = {0.26862954, 0.26130258, 0.27577711};

    private final ClipModel model;
    private final Tokenizer tokenizer;
    private final Scope owner = Scope.detached();
    private final Tensor gain;
    private final Tensor shift;

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
        float[] gains = new float[3];
        float[] shifts = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            gains[channel] = (float) (0.5 / DEVIATION[channel]);
            shifts[channel] = (float) ((0.5 - MEAN[channel]) / DEVIATION[channel]);
        }
        try (Scope scope = Scope.open()) {
            gain = owner.adopt(model.backend().tensor(gains, 1, 3, 1, 1));
            shift = owner.adopt(model.backend().tensor(shifts, 1, 3, 1, 1));
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
        return Scope.within(() -> model.encodeImages(normalise(resize(images))));
    }

    private Tensor resize(Tensor images) {
        boolean fits = images.size(2) == imageSize() && images.size(3) == imageSize();
        return fits ? images : Resample.bilinear(images, imageSize(), imageSize());
    }

    /** From [-1, 1] to mean 0 and deviation 1 over CLIP's training images, in one pass. */
    private Tensor normalise(Tensor images) {
        return shift.plusProduct(images, gain);
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
