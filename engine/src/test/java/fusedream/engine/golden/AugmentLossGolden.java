package fusedream.engine.golden;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.score.AugClipScore;
import fusedream.engine.score.ClipScore;
import fusedream.engine.score.ScoreGradient;
import fusedream.engine.score.TextTarget;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tape;
import fusedream.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Golden cases of the form of augment-loss: the augmented versions, what the encoder sees of them, the cosines, and loss
 * and gradient with augmentation, in one batch and in chunks, and without. The published losses are the negative scores.
 */
public final class AugmentLossGolden {

    /** Opens the encoder that a case directory of the form of clip-vit describes. */
    @FunctionalInterface
    public interface EncoderOpener {
        ImageTextEncoder open(Path caseDirectory) throws IOException;
    }

    private final JsonNode json;
    private final GoldenTensors golden;
    private final ImageTextEncoder encoder;
    private final AugmentDraws draws;
    private final int size;
    private final Tensor image;

    private AugmentLossGolden(Path caseDirectory, JsonNode json, ImageTextEncoder encoder) throws IOException {
        this.json = json;
        this.encoder = encoder;
        golden = GoldenTensors.open(caseDirectory);
        draws = DiffAugmentGolden.recorded(golden, "draw.", golden.shape("draw.brightness")[0]);
        String sentence = json.get("image").asText();
        size = (int) GoldenCase.number(sentence, "(\\d+)\\)$");
        float[] values = HashNoise.r4((int) GoldenCase.number(sentence, "R4\\((\\d+)\\)"), 1, 3, size, size);
        for (int i = 0; i < values.length; i++) {
            values[i] *= 0.8f;
        }
        image = encoder.backend().tensor(values, 1, 3, size, size);
    }

    /** Checks a case whose CLIP lies in a sibling directory. */
    public static void check(Path caseDirectory, EncoderOpener opener) throws IOException {
        JsonNode json = GoldenCase.json(caseDirectory);
        String clip = json.get("clip").asText().replaceFirst(".*case ", "");
        try (Scope scope = Scope.open();
                ImageTextEncoder encoder = opener.open(caseDirectory.resolveSibling(clip))) {
            new AugmentLossGolden(caseDirectory, json, encoder).check();
        }
    }

    private void check() {
        DiffAugment augment = new DiffAugment(Augmentation.ALL);
        checkPictures(augment);
        TextTarget target = TextTarget.of(encoder, json.get("prompt").asText());
        AugClipScore score = new AugClipScore(encoder, target, augment, draws.count());
        forward("cosine_per_replica", score.each(image, draws).toFloats());
        forward("loss", (float) -score.value(image, draws));
        try (Tape tape = Tape.open()) {
            checkLoss("loss", "grad_image", score.valueAndGradient(tape, image, draws));
            AugClipScore chunked = new AugClipScore(encoder, target, augment, 3);
            checkLoss("loss", "grad_image", chunked.valueAndGradient(tape, image, draws));
            ClipScore plain = new ClipScore(encoder, target);
            checkLoss("naive_loss", "naive_grad_image", plain.valueAndGradient(tape, image));
        }
    }

    private void checkPictures(DiffAugment augment) {
        int n = draws.count();
        Tensor augmented = augment.apply(image, draws);
        new BigTensor("augmented", augmented.toFloats(), n, 3, size, size).checkForward(golden, forwardTolerance());
        int clipSize = json.get("clip_size").asInt();
        Tensor resized =
                Resample.bilinear(augmented.plus(encoder.backend().constant(1)).times(0.5), clipSize, clipSize);
        Tensor seen = resized.minus(perChannel("mean")).over(perChannel("std"));
        new BigTensor("clip_input", seen.toFloats(), n, 3, clipSize, clipSize).checkForward(golden, forwardTolerance());
    }

    private void checkLoss(String loss, String gradient, ScoreGradient actual) {
        forward(loss, (float) -actual.value());
        new BigTensor(gradient, actual.gradient().negative().toFloats(), 1, 3, size, size)
                .checkGradient(
                        golden, json.get("tolerances").get("gradient_relative").asDouble());
    }

    private Tensor perChannel(String key) {
        Backend backend = encoder.backend();
        float[] values = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            values[channel] = (float) json.get(key).get(channel).asDouble();
        }
        return backend.tensor(values, 1, 3, 1, 1);
    }

    private void forward(String name, float... actual) {
        Closeness.forward(name, actual, golden.floats(name), forwardTolerance());
    }

    private double forwardTolerance() {
        return json.get("tolerances").get("forward_max_abs").asDouble();
    }
}
