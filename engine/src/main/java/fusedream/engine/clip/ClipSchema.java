package fusedream.engine.clip;

import fusedream.engine.weights.WeightSchema;

/** The names and shapes of a CLIP model's weights, under OpenAI's names (clip/model.py at d05afc4). */
public final class ClipSchema {

    /** What OpenAI's archives and PyTorch's batch norms keep beside the weights. */
    private static final String NOT_WEIGHTS =
            "input_resolution|context_length|vocab_size|visual\\..*\\.num_batches_tracked";

    private final WeightSchema.Builder schema = WeightSchema.builder().ignore(NOT_WEIGHTS);

    private ClipSchema() {}

    /** The weights of a model of these sizes. */
    public static WeightSchema of(ClipConfig config) {
        ClipSchema schema = new ClipSchema();
        if (config.vision() instanceof ClipConfig.VisionTransformer transformer) {
            schema.transformerTower(transformer, config.embeddingSize());
        } else if (config.vision() instanceof ClipConfig.ModifiedResNet net) {
            schema.resNetTower(net, config.embeddingSize());
        }
        schema.textTower(config.text(), config.embeddingSize());
        return schema.schema.add("logit_scale").build();
    }

    private void transformerTower(ClipConfig.VisionTransformer config, int embeddingSize) {
        int width = config.transformer().width();
        int patch = config.patchSize();
        schema.add("visual.class_embedding", width)
                .add("visual.positional_embedding", config.grid() * config.grid() + 1, width)
                .add("visual.proj", width, embeddingSize)
                .add("visual.conv1.weight", width, 3, patch, patch);
        affine("visual.ln_pre", width);
        blocks("visual.transformer", config.transformer());
        affine("visual.ln_post", width);
    }

    private void textTower(ClipConfig.Text config, int embeddingSize) {
        int width = config.transformer().width();
        schema.add("positional_embedding", config.contextLength(), width)
                .add("text_projection", width, embeddingSize)
                .add("token_embedding.weight", config.vocabularySize(), width);
        blocks("transformer", config.transformer());
        affine("ln_final", width);
    }

    private void blocks(String tower, ClipConfig.Transformer config) {
        int width = config.width();
        for (int i = 0; i < config.layers(); i++) {
            String block = tower + ".resblocks." + i;
            schema.add(block + ".attn.in_proj_weight", 3L * width, width).add(block + ".attn.in_proj_bias", 3L * width);
            linear(block + ".attn.out_proj", width, width);
            affine(block + ".ln_1", width);
            linear(block + ".mlp.c_fc", width, config.hidden());
            linear(block + ".mlp.c_proj", config.hidden(), width);
            affine(block + ".ln_2", width);
        }
    }

    private void resNetTower(ClipConfig.ModifiedResNet config, int embeddingSize) {
        int half = config.width() / 2;
        convolution("visual", 1, 3, half, 3);
        convolution("visual", 2, half, half, 3);
        convolution("visual", 3, half, config.width(), 3);
        int channels = config.width();
        for (int stage = 0; stage < 4; stage++) {
            int planes = config.width() << stage;
            for (int i = 0; i < config.blocks().get(stage); i++) {
                String block = "visual.layer" + (stage + 1) + "." + i;
                bottleneck(block, channels, planes);
                if (i == 0) {
                    schema.add(block + ".downsample.0.weight", 4L * planes, channels, 1, 1);
                    batchNorm(block + ".downsample.1", 4 * planes);
                }
                channels = 4 * planes;
            }
        }
        schema.add("visual.attnpool.positional_embedding", config.grid() * config.grid() + 1, channels);
        for (String name : new String[] {"q_proj", "k_proj", "v_proj"}) {
            linear("visual.attnpool." + name, channels, channels);
        }
        linear("visual.attnpool.c_proj", channels, embeddingSize);
    }

    private void bottleneck(String block, int channels, int planes) {
        convolution(block, 1, channels, planes, 1);
        convolution(block, 2, planes, planes, 3);
        convolution(block, 3, planes, 4 * planes, 1);
    }

    private void convolution(String where, int number, int in, int out, int kernel) {
        schema.add(where + ".conv" + number + ".weight", out, in, kernel, kernel);
        batchNorm(where + ".bn" + number, out);
    }

    private void batchNorm(String name, int channels) {
        affine(name, channels);
        schema.add(name + ".running_mean", channels).add(name + ".running_var", channels);
    }

    private void linear(String name, int in, int out) {
        schema.add(name + ".weight", out, in).add(name + ".bias", out);
    }

    private void affine(String name, int channels) {
        schema.add(name + ".weight", channels).add(name + ".bias", channels);
    }
}
