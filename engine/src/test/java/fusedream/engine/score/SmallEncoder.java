package fusedream.engine.score;

import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.TextLength;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import java.util.List;

/** An encoder for tests: images through one random layer with tanh, texts as random vectors seeded by their hash. */
public final class SmallEncoder implements ImageTextEncoder {

    private static final int SIZE = 8;
    private static final int WIDTH = 6;

    private final Backend backend = Backend.of("cpu");
    private final Scope owner = Scope.detached();
    private final Tensor weight;

    public SmallEncoder() {
        int inputs = 3 * SIZE * SIZE;
        weight = owner.adopt(backend.tensor(Draws.seeded(77).normals(WIDTH * inputs), WIDTH, inputs));
    }

    @Override
    public int embeddingSize() {
        return WIDTH;
    }

    @Override
    public int imageSize() {
        return SIZE;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Tensor encodeImages(Tensor images) {
        return Resample.bilinear(images, SIZE, SIZE)
                .reshape(images.size(0), -1)
                .linear(weight, null)
                .times(0.1)
                .tanh();
    }

    /** The vector of a text, as {@link #encodeTexts} gives it. */
    static float[] vector(String text) {
        return Draws.seeded(text.hashCode()).normals(WIDTH);
    }

    @Override
    public Tensor encodeTexts(List<String> texts) {
        float[] all = new float[texts.size() * WIDTH];
        for (int i = 0; i < texts.size(); i++) {
            System.arraycopy(vector(texts.get(i)), 0, all, i * WIDTH, WIDTH);
        }
        return backend.tensor(all, texts.size(), WIDTH);
    }

    @Override
    public TextLength measure(String text) {
        return new TextLength(text.length(), 100);
    }

    @Override
    public void close() {
        owner.close();
    }
}
