package fusedream.engine.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.toyland.Captions;
import fusedream.engine.toyland.Captions.Caption;
import fusedream.engine.toyland.Claim;
import fusedream.engine.toyland.Claim.Mention;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prompts of the studies: what they say, and that they follow from their seed. */
class HeldOutPromptsTest {

    @Test
    void single_prompts_say_thing_colour_and_background_once_each() {
        List<Caption> captions = HeldOutPrompts.singles(200, 1);
        assertThat(captions).hasSize(200);
        assertThat(captions.stream().map(Caption::claim))
                .doesNotHaveDuplicates()
                .allSatisfy(claim -> {
                    assertThat(claim.mentions()).hasSize(1);
                    assertThat(claim.mentions().get(0).colour()).isNotNull();
                    assertThat(claim.mentions().get(0).surface()).isNull();
                    assertThat(claim.background()).isNotNull();
                });
    }

    @Test
    void pair_prompts_say_two_kinds_in_two_colours() {
        assertThat(HeldOutPrompts.pairs(100, 1).stream().map(Caption::claim)).allSatisfy(claim -> {
            Mention first = claim.mentions().get(0);
            Mention second = claim.mentions().get(1);
            assertThat(first.kind()).isNotEqualTo(second.kind());
            assertThat(first.colour()).isNotNull().isNotEqualTo(second.colour());
        });
    }

    @Test
    void the_words_mean_what_the_claim_says() {
        for (Caption caption : HeldOutPrompts.singles(50, 7)) {
            assertThat(Captions.read(caption.text()).map(Claim::mentions))
                    .as(caption.text())
                    .hasValue(caption.claim().mentions());
        }
    }

    @Test
    void a_seed_draws_the_same_prompts_and_another_seed_others() {
        assertThat(HeldOutPrompts.singles(20, 3)).isEqualTo(HeldOutPrompts.singles(20, 3));
        assertThat(HeldOutPrompts.singles(20, 3)).isNotEqualTo(HeldOutPrompts.singles(20, 4));
        assertThat(HeldOutPrompts.singles(40, 3).subList(0, 20)).isEqualTo(HeldOutPrompts.singles(20, 3));
    }

    @Test
    void too_many_prompts_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeldOutPrompts.singles(1001, 1))
                .withMessageContaining("1000");
        assertThatIllegalArgumentException().isThrownBy(() -> HeldOutPrompts.pairs(0, 1));
    }
}
