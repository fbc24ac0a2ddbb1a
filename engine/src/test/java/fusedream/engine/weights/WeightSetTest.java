package fusedream.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.weights.CheckpointException.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strict binding: names, shapes and finiteness, and what the one error says. */
class WeightSetTest {

    private static final WeightSchema SCHEMA = WeightSchema.builder()
            .add("conv.weight", 2, 1)
            .add("conv.bias", 2)
            .optional("count")
            .ignore(".*num_batches_tracked")
            .build();

    private static Map<String, StoredTensor> map(StoredTensor... tensors) {
        Map<String, StoredTensor> map = new LinkedHashMap<>();
        Arrays.stream(tensors).forEach(tensor -> map.put(tensor.name(), tensor));
        return map;
    }

    private static StoredTensor zeros(String name, int size) {
        return StoredTensor.of(name, new float[size], size);
    }

    @Test
    void weights_that_fit_are_bound_without_the_ignored_ones() {
        StoredTensor weight = StoredTensor.of("conv.weight", new float[] {1, 2}, 2, 1);
        WeightSet set = WeightSet.bind(
                map(weight, zeros("conv.bias", 2), StoredTensor.ofLongs("bn.num_batches_tracked", new long[1])),
                SCHEMA,
                "x");
        assertThat(set.names()).containsExactly("conv.weight", "conv.bias");
        assertThat(set.get("conv.weight").toFloats()).containsExactly(1, 2);
        assertThat(set.get("conv.weight").toDoubles()).containsExactly(1, 2);
        assertThat(set.get("conv.weight").shape()).containsExactly(2, 1);
        assertThat(set.has("count")).isFalse();
        assertThatThrownBy(() -> set.get("count")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_optional_weight_is_bound_if_it_is_there() {
        StoredTensor count = StoredTensor.ofLongs("count", new long[] {9});
        WeightSet set = WeightSet.bind(
                map(StoredTensor.of("conv.weight", new float[2], 2, 1), zeros("conv.bias", 2), count), SCHEMA, "x");
        assertThat(set.has("count")).isTrue();
        assertThat(set.get("count").toLongs()).containsExactly(9);
        assertThat(set.get("count").toFloats()).containsExactly(9);
    }

    @Test
    void one_error_lists_the_missing_the_surplus_and_the_misshapen() {
        assertThatThrownBy(() ->
                        WeightSet.bind(map(zeros("conv.weight", 3), zeros("module.conv.bias", 2)), SCHEMA, "net x.pth"))
                .isInstanceOfSatisfying(CheckpointException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.MISMATCH);
                    assertThat(e.what()).isEqualTo("net x.pth");
                })
                .hasMessageContaining("1 missing: \"conv.bias\" [2] (the file has \"module.conv.bias\")")
                .hasMessageContaining("1 surplus: \"module.conv.bias\"")
                .hasMessageContaining("1 misshapen: \"conv.weight\" is [3] where [2, 1] was expected");
    }

    @Test
    void a_slip_of_the_pen_is_suggested() {
        assertThatThrownBy(() -> WeightSet.bind(
                        map(StoredTensor.of("conv.weigth", new float[2], 2, 1), zeros("conv.bias", 2)),
                        WeightSchema.builder()
                                .add("conv.weighth", 2, 1)
                                .add("conv.bias", 2)
                                .build(),
                        "x"))
                .hasMessageContaining("the file has \"conv.weigth\"");
    }

    @Test
    void long_lists_are_cut() {
        WeightSchema.Builder schema = WeightSchema.builder();
        for (int i = 0; i < 50; i++) {
            schema.add("layer" + i);
        }
        assertThatThrownBy(() -> WeightSet.bind(Map.of(), schema.build(), "x"))
                .hasMessageContaining("50 missing")
                .hasMessageContaining("\"layer19\"")
                .hasMessageContaining("and 30 more")
                .hasMessageNotContaining("layer20");
    }

    @Test
    void nan_and_infinity_are_found_by_every_way_of_reading() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            StoredTensor weight = StoredTensor.of("w", new float[] {0, 0, bad}, 3);
            WeightSet set = WeightSet.bind(
                    map(weight), WeightSchema.builder().add("w", 3).build(), "x.pth");
            for (Runnable reading : new Runnable[] {
                () -> set.get("w").toFloats(), () -> set.get("w").toDoubles(),
            }) {
                assertThatThrownBy(reading::run)
                        .isInstanceOfSatisfying(
                                CheckpointException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FINITE))
                        .hasMessageContaining("\"w\"")
                        .hasMessageContaining("flat index 2");
            }
        }
    }

    @Test
    void the_largest_numbers_are_finite() {
        StoredTensor weight = StoredTensor.of("w", new float[] {Float.MAX_VALUE, -Float.MAX_VALUE}, 2);
        WeightSet set =
                WeightSet.bind(map(weight), WeightSchema.builder().add("w", 2).build(), "x");
        assertThatCode(() -> set.get("w").toFloats()).doesNotThrowAnyException();
    }

    @Test
    void a_schema_refuses_a_name_twice_and_negative_sizes() {
        assertThatThrownBy(() -> WeightSchema.builder().add("a").optional("a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeightSchema.builder().add("a", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tensors_in_memory_refuse_a_shape_that_does_not_fit() {
        assertThatThrownBy(() -> StoredTensor.of("a", new float[3], 2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StoredTensor.of("a", new float[4], -2, -2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StoredTensor.of("a", new float[1]).toLongs()).isInstanceOf(CheckpointException.class);
    }

    @Test
    void names_in_messages_are_short_and_free_of_control_characters() {
        String message = CheckpointException.of(
                        Kind.MALFORMED, "x", CheckpointException.quote("a\n\u001b[31m" + "b".repeat(9999)), "y")
                .getMessage();
        assertThat(message).doesNotContain("\n").doesNotContain("\u001b").hasSizeLessThan(300);
    }
}
