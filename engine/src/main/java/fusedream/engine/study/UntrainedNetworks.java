package fusedream.engine.study;

import fusedream.engine.biggan.BigGan;
import fusedream.engine.biggan.BigGanConfig;
import fusedream.engine.clip.ClipConfig;
import fusedream.engine.clip.ClipEncoder;
import fusedream.engine.clip.ClipModel;
import fusedream.engine.clip.ClipSchema;
import fusedream.engine.clip.Tokenizer;
import fusedream.engine.clip.Tokens;
import fusedream.engine.layer.Numerics;

/** Networks of real and of small sizes on random weights, for measuring speed and memory. */
final class UntrainedNetworks {

    private static final long SEED = 1;

    private UntrainedNetworks() {}

    /** BigGAN-256 as released. */
    static BigGan bigGan256(Numerics numerics) {
        return bigGan(BigGanConfig.released(256, 96), numerics);
    }

    /** BigGAN-128 at a sixth of its width. */
    static BigGan narrowBigGan128(Numerics numerics) {
        return bigGan(BigGanConfig.released(128, 16), numerics);
    }

    private static BigGan bigGan(BigGanConfig config, Numerics numerics) {
        return BigGan.of(config, RandomWeights.of(config.schema(), SEED), numerics);
    }

    /** CLIP with ViT-B/32 as released. */
    static ClipModel vitB32(Numerics numerics) {
        return clip(
                new ClipConfig(
                        512,
                        new ClipConfig.VisionTransformer(224, 32, ClipConfig.Transformer.openAi(768, 12)),
                        new ClipConfig.Text(
                                77, 49408, ClipConfig.Transformer.openAi(512, 12), new ClipConfig.TextEnd.Highest())),
                numerics);
    }

    /** CLIP with a small transformer on 64 pixels. */
    static ClipModel smallVit(Numerics numerics) {
        return clip(
                new ClipConfig(
                        64,
                        new ClipConfig.VisionTransformer(64, 16, ClipConfig.Transformer.openAi(128, 4)),
                        new ClipConfig.Text(
                                8, 64, ClipConfig.Transformer.openAi(64, 1), new ClipConfig.TextEnd.Highest())),
                numerics);
    }

    private static ClipModel clip(ClipConfig config, Numerics numerics) {
        return new ClipModel(config, RandomWeights.of(ClipSchema.of(config), SEED), numerics);
    }

    /** An encoder around a model, which it owns: images are read as ever, texts as nothing. */
    static ClipEncoder wordless(ClipModel model) {
        ClipConfig.Text text = model.config().text();
        return new ClipEncoder(model, new NoWords(text.contextLength(), text.vocabularySize()));
    }

    /** For networks that no text was ever shown: every text is empty. */
    private record NoWords(int contextLength, int vocabularySize) implements Tokenizer {

        @Override
        public int startToken() {
            return vocabularySize - 2;
        }

        @Override
        public int endToken() {
            return vocabularySize - 1;
        }

        @Override
        public Tokens tokenize(String text) {
            int[] ids = new int[contextLength];
            ids[0] = startToken();
            ids[1] = endToken();
            return new Tokens(ids, 2, false);
        }

        @Override
        public int[] encode(String text) {
            return new int[0];
        }

        @Override
        public String decode(int[] ids) {
            return "";
        }
    }
}
