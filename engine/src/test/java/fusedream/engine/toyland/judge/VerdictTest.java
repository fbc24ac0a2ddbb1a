package fusedream.engine.toyland.judge;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Captions;
import fusedream.engine.toyland.Claim;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Surface;
import fusedream.engine.toyland.judge.Verdict.Finding;
import fusedream.engine.toyland.judge.Verdict.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was said is compared with what was seen, respect by respect. */
class VerdictTest {

    private static final Finding DOG =
            new Finding(ObjectKind.DOG, Colour.BLUE, Surface.PLAIN, 0.9, 0.2, 0.5);
    private static final Finding TREE =
            new Finding(ObjectKind.TREE, Colour.GREEN, Surface.STRIPED, 0.8, 0.8, 0.5);

    private static Claim claim(String caption) {
        return Captions.read(caption).orElseThrow();
    }

    private static Fit fit(String caption, Finding... findings) {
        return new Verdict(List.of(findings), Background.NIGHT).fits(claim(caption));
    }

    @Test
    void all_that_was_said_is_seen() {
        assertThat(fit("a blue dog at night", DOG).all()).isTrue();
        assertThat(fit("a dog", DOG).all()).isTrue();
        assertThat(fit("a blue dog and a green tree at night", DOG, TREE).all()).isTrue();
    }

    @Test
    void one_respect_may_be_wrong_alone() {
        assertThat(fit("a red dog at night", DOG)).isEqualTo(new Fit(true, false, true, true, true));
        assertThat(fit("a striped dog at night", DOG)).isEqualTo(new Fit(true, true, false, true, true));
        assertThat(fit("a blue dog in the snow", DOG)).isEqualTo(new Fit(true, true, true, false, true));
        assertThat(fit("a dog right of a tree", DOG, TREE)).isEqualTo(new Fit(true, true, true, true, false));
    }

    @Test
    void without_the_thing_nothing_of_it_is_right() {
        assertThat(fit("a blue cat at night", DOG)).isEqualTo(new Fit(false, false, false, true, false));
        assertThat(fit("a blue dog at night")).isEqualTo(new Fit(false, false, false, true, false));
    }

    @Test
    void two_things_are_found_in_either_order_each_with_its_colour() {
        assertThat(fit("a green tree and a blue dog", DOG, TREE).all()).isTrue();
        assertThat(fit("a blue tree and a green dog", DOG, TREE)).isEqualTo(new Fit(true, false, true, true, true));
        assertThat(fit("a tree right of a dog", DOG, TREE).all()).isTrue();
    }

    @Test
    void the_surest_findings_count() {
        assertThat(fit("a dog", TREE, DOG).objects()).isFalse();
        assertThat(fit("a tree", TREE, DOG).objects()).isTrue();
    }
}
