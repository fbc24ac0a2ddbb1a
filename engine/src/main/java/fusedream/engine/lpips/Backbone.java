package fusedream.engine.lpips;

import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A feature network in words: its layers in order, and the places where LPIPS listens to it.
 *
 * <p>Weights are named as torchvision names them, {@code features.N.weight} with N the place in torchvision's list, where
 * ReLUs count too. The three of LPIPS follow lpips/pretrained_networks.py; others may be made.
 *
 * @param name what it is called in messages
 * @param stages from the image on; the last is a {@link Tap}
 */
public record Backbone(String name, List<Stage> stages) {

    private static final int IMAGE_CHANNELS = 3;

    /** One step of a feature network. */
    public sealed interface Stage {}

    /**
     * A convolution with bias, then a ReLU.
     *
     * @param index the N of {@code features.N}
     * @param in input channels
     * @param out output channels
     * @param kernel in pixels, both ways, as are stride and padding
     */
    public record Convolution(int index, int in, int out, int kernel, int stride, int padding) implements Stage {}

    /**
     * A fire module (Iandola et al., "SqueezeNet", 2016, section 3.2): a 1x1 convolution with ReLU down to {@code squeeze}
     * channels, then a 1x1 and a padded 3x3 convolution side by side, each to {@code expand} channels, and a ReLU.
     *
     * @param index the N of {@code features.N}
     * @param in input channels
     */
    public record Fire(int index, int in, int squeeze, int expand) implements Stage {}

    /**
     * Maximum over windows.
     *
     * @param ceil whether windows that stick out at the far edges count
     */
    public record Pool(int kernel, int stride, boolean ceil) implements Stage {}

    /** Where LPIPS listens: the activations after the stage before, which ends in a ReLU. */
    public record Tap() implements Stage {}

    private static final Tap TAP = new Tap();
    private static final Pool POOL_3 = new Pool(3, 2, false);
    private static final Pool POOL_2 = new Pool(2, 2, false);
    private static final Pool POOL_3_CEIL = new Pool(3, 2, true);

    /** AlexNet (Krizhevsky 2014), listened to after each of its five convolutions. */
    public static final Backbone ALEX = new Backbone(
            "AlexNet",
            List.of(
                    new Convolution(0, 3, 64, 11, 4, 2),
                    TAP,
                    POOL_3,
                    new Convolution(3, 64, 192, 5, 1, 2),
                    TAP,
                    POOL_3,
                    same3x3(6, 192, 384),
                    TAP,
                    same3x3(8, 384, 256),
                    TAP,
                    same3x3(10, 256, 256),
                    TAP));

    /** VGG16 (Simonyan and Zisserman 2015), listened to before each of its pools. */
    public static final Backbone VGG16 = new Backbone(
            "VGG16",
            List.of(
                    same3x3(0, 3, 64),
                    same3x3(2, 64, 64),
                    TAP,
                    POOL_2,
                    same3x3(5, 64, 128),
                    same3x3(7, 128, 128),
                    TAP,
                    POOL_2,
                    same3x3(10, 128, 256),
                    same3x3(12, 256, 256),
                    same3x3(14, 256, 256),
                    TAP,
                    POOL_2,
                    same3x3(17, 256, 512),
                    same3x3(19, 512, 512),
                    same3x3(21, 512, 512),
                    TAP,
                    POOL_2,
                    same3x3(24, 512, 512),
                    same3x3(26, 512, 512),
                    same3x3(28, 512, 512),
                    TAP));

    /** SqueezeNet 1.1 (Iandola et al. 2016), listened to before each of its pools and after its last four fires. */
    public static final Backbone SQUEEZE = new Backbone(
            "SqueezeNet 1.1",
            List.of(
                    new Convolution(0, 3, 64, 3, 2, 0),
                    TAP,
                    POOL_3_CEIL,
                    new Fire(3, 64, 16, 64),
                    new Fire(4, 128, 16, 64),
                    TAP,
                    POOL_3_CEIL,
                    new Fire(6, 128, 32, 128),
                    new Fire(7, 256, 32, 128),
                    TAP,
                    POOL_3_CEIL,
                    new Fire(9, 256, 48, 192),
                    TAP,
                    new Fire(10, 384, 48, 192),
                    TAP,
                    new Fire(11, 384, 64, 256),
                    TAP,
                    new Fire(12, 512, 64, 256),
                    TAP));

    /** The small world's own, made for pictures of 128 pixels and trained on them (package toyland.perceptual). */
    public static final Backbone TOYLAND = new Backbone(
            "Toyland",
            List.of(
                    new Convolution(0, 3, 16, 5, 2, 2),
                    TAP,
                    POOL_2,
                    same3x3(3, 16, 32),
                    TAP,
                    POOL_2,
                    same3x3(6, 32, 64),
                    TAP,
                    same3x3(8, 64, 64),
                    TAP));

    /** Those whose checkpoints can be had: the three of LPIPS, and Toyland's. */
    public static final List<Backbone> PUBLISHED = List.of(ALEX, VGG16, SQUEEZE, TOYLAND);

    /** @throws IllegalArgumentException if channels do not chain, a tap follows no convolution, or the last is no tap */
    public Backbone {
        stages = List.copyOf(stages);
        if (stages.isEmpty() || !(stages.get(stages.size() - 1) instanceof Tap)) {
            throw new IllegalArgumentException(name + ": the last stage must be a tap, or its features are unused");
        }
        requireChained(name, stages);
    }

    /** The channels of each tap, in order. */
    public List<Integer> tapChannels() {
        List<Integer> channels = new ArrayList<>();
        int current = IMAGE_CHANNELS;
        for (Stage stage : stages) {
            if (stage instanceof Tap) {
                channels.add(current);
            }
            current = channelsAfter(stage, current);
        }
        return channels;
    }

    /** The published backbone whose feature weights are all among {@code tensors}, in their shapes. */
    public static Optional<Backbone> recognise(Map<String, StoredTensor> tensors) {
        return PUBLISHED.stream().filter(backbone -> backbone.fits(tensors)).findFirst();
    }

    /** Whether all feature weights are there in their shapes, whatever else is. */
    boolean fits(Map<String, StoredTensor> tensors) {
        WeightSchema.Builder schema = WeightSchema.builder();
        addFeatures(schema);
        return schema.build().required().entrySet().stream().allMatch(wanted -> {
            StoredTensor found = tensors.get(wanted.getKey());
            return found != null && Arrays.equals(found.shape(), wanted.getValue());
        });
    }

    /** The feature weights and the linear layers, {@code linK.model.1.weight}; a classifier may be there as well. */
    WeightSchema schema() {
        WeightSchema.Builder schema = WeightSchema.builder();
        addFeatures(schema);
        List<Integer> channels = tapChannels();
        for (int tap = 0; tap < channels.size(); tap++) {
            schema.add(linearName(tap), 1, channels.get(tap), 1, 1);
        }
        return schema.ignore("classifier\\..*").build();
    }

    /** The name of the linear layer's weight for a tap, counted from 0. */
    public static String linearName(int tap) {
        return "lin" + tap + ".model.1.weight";
    }

    /** What the names of a layer's weights begin with. */
    public static String featureName(int index) {
        return "features." + index;
    }

    private void addFeatures(WeightSchema.Builder schema) {
        for (Stage stage : stages) {
            if (stage instanceof Convolution convolution) {
                addConvolution(
                        schema,
                        featureName(convolution.index()),
                        convolution.out(),
                        convolution.in(),
                        convolution.kernel());
            } else if (stage instanceof Fire fire) {
                String name = featureName(fire.index());
                addConvolution(schema, name + ".squeeze", fire.squeeze(), fire.in(), 1);
                addConvolution(schema, name + ".expand1x1", fire.expand(), fire.squeeze(), 1);
                addConvolution(schema, name + ".expand3x3", fire.expand(), fire.squeeze(), 3);
            }
        }
    }

    private static void addConvolution(WeightSchema.Builder schema, String name, int out, int in, int kernel) {
        schema.add(name + ".weight", out, in, kernel, kernel).add(name + ".bias", out);
    }

    private static void requireChained(String name, List<Stage> stages) {
        int channels = IMAGE_CHANNELS;
        boolean rectified = false;
        for (Stage stage : stages) {
            int in = channels;
            if (stage instanceof Convolution convolution) {
                in = convolution.in();
            } else if (stage instanceof Fire fire) {
                in = fire.in();
            } else if (stage instanceof Tap && !rectified) {
                throw new IllegalArgumentException(name + ": a tap follows a convolution or a fire, not a pool");
            }
            if (in != channels) {
                throw new IllegalArgumentException(name + ": " + stage + " gets " + channels + " channels");
            }
            channels = channelsAfter(stage, channels);
            rectified = !(stage instanceof Pool) && !(stage instanceof Tap);
        }
    }

    private static int channelsAfter(Stage stage, int before) {
        if (stage instanceof Convolution convolution) {
            return convolution.out();
        }
        return stage instanceof Fire fire ? 2 * fire.expand() : before;
    }

    private static Convolution same3x3(int index, int in, int out) {
        return new Convolution(index, in, out, 3, 1, 1);
    }
}
