package fusedream.engine.score;

import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.TextLength;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** An encoder for tests that does to the image embeddings of another what the test wants, or fails as it wants. */
public final class ChangedEncoder implements ImageTextEncoder {

    private final ImageTextEncoder encoder;
    private final UnaryOperator<Tensor> change;

    /** @param change of embeddings (N, D), in the order of the calls */
    public ChangedEncoder(ImageTextEncoder encoder, UnaryOperator<Tensor> change) {
        this.encoder = encoder;
        this.change = change;
    }

    @Override
    public Tensor encodeImages(Tensor images) {
        return Scope.within(() -> change.apply(encoder.encodeImages(images)));
    }

    @Override
    public Tensor encodeTexts(List<String> texts) {
        return encoder.encodeTexts(texts);
    }

    @Override
    public int embeddingSize() {
        return encoder.embeddingSize();
    }

    @Override
    public int imageSize() {
        return encoder.imageSize();
    }

    @Override
    public Backend backend() {
        return encoder.backend();
    }

    @Override
    public TextLength measure(String text) {
        return encoder.measure(text);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
