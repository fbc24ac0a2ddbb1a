package fusedream.engine.clip;

import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a model's sizes from its weights under OpenAI's names, as {@code build_model} in clip/model.py does; what weights
 * do not tell (heads of 64 channels, QuickGELU, the highest token as end) is OpenAI's.
 *
 * <p>The values stay as the file has them. OpenAI's own {@code build_model} also rounds a float32 file to float16 first.
 * Files that OpenCLIP itself writes have these names too, but their heads and activation may be others, which no weight
 * tells: such a model is to be taken in Hugging Face's form, where a configuration tells them.
 */
record OpenAiCheckpoint(Map<String, StoredTensor> tensors, String what) {

    private static final int HEAD_SIZE = 64;
    private static final Pattern VISION_BLOCK = Pattern.compile("visual\\.transformer\\.resblocks\\.(\\d+)\\..*");
    private static final Pattern TEXT_BLOCK = Pattern.compile("transformer\\.resblocks\\.(\\d+)\\..*");

    static boolean recognises(Map<String, StoredTensor> tensors) {
        return tensors.containsKey("visual.conv1.weight") && tensors.containsKey("token_embedding.weight");
    }

    /** @throws CheckpointException of kind {@code MISMATCH} if a tensor that tells a size is missing or unfit */
    ClipConfig config() {
        try {
            ClipConfig.Vision vision = tensors.containsKey("visual.proj") ? visionTransformer() : resNet();
            return new ClipConfig(size("text_projection", 1, 2), vision, text());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw CheckpointException.of(
                    CheckpointException.Kind.MISMATCH, what, "", String.valueOf(e.getMessage()), e);
        }
    }

    private ClipConfig.VisionTransformer visionTransformer() {
        int patch = size("visual.conv1.weight", 3, 4);
        int grid = grid("visual.positional_embedding");
        ClipConfig.Transformer transformer =
                ClipConfig.Transformer.openAi(size("visual.conv1.weight", 0, 4), count(VISION_BLOCK));
        return new ClipConfig.VisionTransformer(Math.multiplyExact(grid, patch), patch, transformer);
    }

    private ClipConfig.ModifiedResNet resNet() {
        int width = size("visual.layer1.0.conv1.weight", 0, 4);
        int grid = grid("visual.attnpool.positional_embedding");
        List<Integer> blocks = new ArrayList<>();
        for (int stage = 1; stage <= 4; stage++) {
            blocks.add(count(Pattern.compile("visual\\.layer" + stage + "\\.(\\d+)\\..*")));
        }
        return new ClipConfig.ModifiedResNet(
                Math.multiplyExact(grid, ClipConfig.ModifiedResNet.SHRINKAGE),
                blocks,
                width,
                Math.multiplyExact(width, ClipConfig.ModifiedResNet.SHRINKAGE) / HEAD_SIZE);
    }

    private ClipConfig.Text text() {
        return new ClipConfig.Text(
                size("positional_embedding", 0, 2),
                size("token_embedding.weight", 0, 2),
                ClipConfig.Transformer.openAi(size("ln_final.weight", 0, 1), count(TEXT_BLOCK)),
                new ClipConfig.TextEnd.Highest());
    }

    /** The side of the square of positions that follow the first one. */
    private int grid(String positions) {
        int cells = size(positions, 0, 2) - 1;
        int side = (int) Math.round(Math.sqrt(cells));
        if (side * side != cells) {
            throw new IllegalArgumentException("'" + positions + "' has " + (cells + 1)
                    + " rows, expected a square number and one more, as for a square image.");
        }
        return side;
    }

    private int size(String name, int dimension, int dimensions) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null || tensor.shape().length != dimensions) {
            throw new IllegalArgumentException("'" + name + "', which tells a size of the model, "
                    + (tensor == null ? "is missing" : "has " + tensor.shape().length + " dimensions")
                    + "; expected is a tensor of " + dimensions + " dimensions.");
        }
        return Math.toIntExact(Math.min(tensor.shape()[dimension], Integer.MAX_VALUE));
    }

    /** How many different numbers stand in the pattern's group. */
    private int count(Pattern numbered) {
        return Math.toIntExact(tensors.keySet().stream()
                .map(numbered::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .distinct()
                .count());
    }
}
