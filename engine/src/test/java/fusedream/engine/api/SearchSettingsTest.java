package fusedream.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.api.SearchSettings.ClassVectors;
import fusedream.engine.api.SearchSettings.Keep;
import fusedream.engine.api.SearchSettings.Mixing;
import fusedream.engine.api.SearchSettings.Start;
import org.junit.jupiter.api.Test;

/** Pins the presets, and shows that each change of settings changes what it says and nothing else. */
class SearchSettingsTest {

    private static final SearchSettings REFERENCE = Preset.REFERENCE.settings();

    @Test
    void the_presets_are_these() {
        assertThat(REFERENCE)
                .isEqualTo(new SearchSettings(
                        10_000,
                        5,
                        Start.CLIP,
                        ClassVectors.EMBEDDINGS,
                        Mixing.SOFTMAX,
                        1000,
                        50,
                        5e-3,
                        0.01,
                        true,
                        0,
                        Keep.LAST,
                        false,
                        20));
        assertThat(Preset.PAPER.settings())
                .isEqualTo(new SearchSettings(
                        10_000,
                        5,
                        Start.AUG_CLIP,
                        ClassVectors.EMBEDDINGS,
                        Mixing.SCALAR,
                        1000,
                        50,
                        5e-3,
                        0,
                        true,
                        0,
                        Keep.BEST,
                        false,
                        20));
        assertThat(Preset.BALANCED.settings())
                .isEqualTo(new SearchSettings(
                        2_000,
                        5,
                        Start.CLIP,
                        ClassVectors.EMBEDDINGS,
                        Mixing.SCALAR,
                        500,
                        16,
                        1e-2,
                        0,
                        true,
                        60,
                        Keep.BEST,
                        true,
                        20));
        assertThat(Preset.QUICK.settings())
                .isEqualTo(new SearchSettings(
                        500,
                        10,
                        Start.CLIP,
                        ClassVectors.EMBEDDINGS,
                        Mixing.SCALAR,
                        150,
                        6,
                        1e-2,
                        0,
                        true,
                        30,
                        Keep.BEST,
                        true,
                        4));
    }

    @Test
    void a_preset_is_found_by_its_settings() {
        for (Preset preset : Preset.values()) {
            assertThat(Preset.of(preset.settings())).contains(preset);
            assertThat(Preset.of(preset.composed())).contains(preset);
        }
        assertThat(Preset.of(REFERENCE.withSteps(3))).isEmpty();
    }

    @Test
    void a_composed_picture_has_the_settings_of_its_preset_that_suit_it_and_the_steps_that_were_asked_for() {
        SearchSettings quick = Preset.QUICK.settings();
        assertThat(Preset.QUICK.composed())
                .isEqualTo(quick.withBasis(1).withOptimiseClass(false).withLearningRate(2e-2));
        assertThat(Preset.BALANCED.composed())
                .isEqualTo(Preset.BALANCED.settings().withBasis(1).withOptimiseClass(false));
        assertThat(Preset.PAPER.composed()).isEqualTo(Preset.PAPER.settings());
        assertThat(Preset.composed(quick.withSteps(7)))
                .isEqualTo(Preset.QUICK.composed().withSteps(7));
        assertThat(Preset.composed(Preset.QUICK.composed())).isEqualTo(Preset.QUICK.composed());
        assertThat(Preset.composed(quick.withBasis(4))).isEqualTo(quick.withBasis(4));
    }

    @Test
    void all_changes_together_make_these_settings() {
        SearchSettings changed = REFERENCE
                .withSamples(40)
                .withBasis(7)
                .withStart(Start.AUG_CLIP)
                .withClassVectors(ClassVectors.NORMAL)
                .withMixing(Mixing.SCALAR)
                .withSteps(8)
                .withAugmentations(9)
                .withLearningRate(0.1)
                .withLatentNoise(0.2)
                .withOptimiseClass(false)
                .withPatience(11)
                .withKeep(Keep.BEST)
                .withBank(true)
                .withFinalRounds(12);

        assertThat(changed)
                .isEqualTo(new SearchSettings(
                        40,
                        7,
                        Start.AUG_CLIP,
                        ClassVectors.NORMAL,
                        Mixing.SCALAR,
                        8,
                        9,
                        0.1,
                        0.2,
                        false,
                        11,
                        Keep.BEST,
                        true,
                        12));
        assertThat(REFERENCE.withSamples(3).basis())
                .as("the basis shrinks to the samples")
                .isEqualTo(3);
    }

    @Test
    void all_faults_are_told_together() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SearchSettings(
                        0,
                        5,
                        Start.CLIP,
                        ClassVectors.EMBEDDINGS,
                        Mixing.SCALAR,
                        -1,
                        50,
                        Double.NaN,
                        0,
                        true,
                        0,
                        Keep.BEST,
                        false,
                        20))
                .withMessageContaining("samples")
                .withMessageContaining("basis")
                .withMessageContaining("steps")
                .withMessageContaining("learning rate");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new DreamRequest.Variation(Prompt.of("a"), REFERENCE, 1, new RunState(new byte[1]), 0))
                .withMessageContaining("strength");
    }
}
