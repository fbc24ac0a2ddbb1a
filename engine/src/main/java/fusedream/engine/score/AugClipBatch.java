package fusedream.engine.score;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.ChunkSize;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * s_AugCLIP of several images at once: {@link AugClipScore} of each, with the encoder fed in chunks that may hold versions
 * of more than one image.
 *
 * <p>B is the number of images, N that of versions of each; the memory for a gradient is that of one chunk.
 */
public final class AugClipBatch implements BatchScore {

    private final UnaryOperator<Tensor> cosines;
    private final DiffAugment augment;
    private final int versions;
    private final ChunkSize chunk;

    /** Some versions of one of the images. */
    private record Piece(int image, AugmentDraws draws) {}

    /**
     * @param cosines how well each of any number of pictures fits the text, (n, 3, H, W) to (n)
     * @param versions N, at least 1; with a policy of no augmentation and 1 version this is plain CLIP
     * @param chunk the most versions to encode at a time; made smaller where the memory does not suffice
     */
    public AugClipBatch(UnaryOperator<Tensor> cosines, DiffAugment augment, int versions, ChunkSize chunk) {
        if (versions < 1) {
            throw new IllegalArgumentException("Expected at least 1 version, got " + versions + ".");
        }
        this.cosines = cosines;
        this.augment = augment;
        this.versions = versions;
        this.chunk = chunk;
    }

    /**
     * The score by one encoder.
     *
     * @param target encoded by the same encoder; both must outlive this
     */
    public static AugClipBatch of(
            ImageTextEncoder encoder, TextTarget target, DiffAugment augment, int versions, ChunkSize chunk) {
        return new AugClipBatch(images -> target.cosines(encoder.encodeImages(images)), augment, versions, chunk);
    }

    @Override
    public double[] values(Tensor images, List<Draws> draws) {
        List<AugmentDraws> all = draw(images, draws);
        return chunk.run(size -> {
            double[] values = new double[all.size()];
            try (Scope scope = Scope.open()) {
                List<Tensor> singles = images.split(0, 1);
                for (List<Piece> pieces : chunks(all, size)) {
                    try (Scope inner = Scope.open()) {
                        add(values, pieces, each(pieces, singles));
                    }
                }
            }
            return values;
        });
    }

    @Override
    public Gradients valuesAndGradients(Tape tape, Tensor images, List<Draws> draws) {
        List<AugmentDraws> all = draw(images, draws);
        return chunk.run(size -> {
            double[] values = new double[all.size()];
            try (Scope scope = Scope.open()) {
                // A leaf for each image: a chunk then adds to the gradients of its own images only.
                List<Tensor> leaves =
                        images.detach().split(0, 1).stream().map(tape::leaf).toList();
                for (List<Piece> pieces : chunks(all, size)) {
                    try (Scope inner = Scope.open()) {
                        Tensor each = each(pieces, leaves);
                        tape.backward(each.sum().times(1.0 / versions));
                        add(values, pieces, each);
                    }
                }
                List<Tensor> gradients = leaves.stream().map(tape::gradient).toList();
                return new Gradients(values, scope.keep(Tensor.concat(0, gradients)));
            }
        });
    }

    /** The chance of all images, drawn before any work that may have to be done again. */
    private List<AugmentDraws> draw(Tensor images, List<Draws> draws) {
        if (images.size(0) != draws.size()) {
            throw new IllegalArgumentException(
                    "Expected a stream of draws for each of " + images.size(0) + " images, got " + draws.size() + ".");
        }
        return draws.stream()
                .map(each -> AugmentDraws.draw(each, versions, (int) images.size(2), (int) images.size(3)))
                .toList();
    }

    /** The cosine of each version of a chunk, in order. */
    private Tensor each(List<Piece> pieces, List<Tensor> singles) {
        List<Tensor> augmented = pieces.stream()
                .map(piece -> augment.apply(singles.get(piece.image()), piece.draws()))
                .toList();
        return cosines.apply(augmented.size() == 1 ? augmented.get(0) : Tensor.concat(0, augmented));
    }

    private void add(double[] values, List<Piece> pieces, Tensor each) {
        float[] cosine = each.toFloats();
        int at = 0;
        for (Piece piece : pieces) {
            for (int i = 0; i < piece.draws().count(); i++) {
                values[piece.image()] += cosine[at++] / (double) versions;
            }
        }
    }

    /** All B x N versions in order, cut into chunks. */
    private List<List<Piece>> chunks(List<AugmentDraws> draws, int size) {
        List<List<Piece>> chunks = new ArrayList<>();
        int room = 0;
        for (int image = 0; image < draws.size(); image++) {
            for (int from = 0; from < versions; ) {
                if (room == 0) {
                    chunks.add(new ArrayList<>());
                    room = size;
                }
                int count = Math.min(room, versions - from);
                chunks.get(chunks.size() - 1)
                        .add(new Piece(image, draws.get(image).slice(from, from + count)));
                from += count;
                room -= count;
            }
        }
        return chunks;
    }
}
