package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.SoftChoice;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scenes of the lessons: pairs and single things, pure and impure, from the draws alone. */
class SceneMixTest {

    private static final List<Scene> SCENES = scenes();

    private static List<Scene> scenes() {
        Draws draws = Draws.seeded(1);
        return Stream.generate(() -> SceneMix.draw(draws)).limit(1000).toList();
    }

    @Test
    void both_single_things_and_pairs_are_frequent() {
        long pairs = SCENES.stream().filter(scene -> scene.items().size() == 2).count();
        assertThat(pairs).isBetween(350L, 550L);
    }

    @Test
    void impure_colours_and_backgrounds_keep_their_name() {
        List<SoftChoice<Colour>> colours = SCENES.stream()
                .flatMap(scene -> scene.items().stream())
                .map(item -> item.look().colour())
                .toList();
        assertThat(colours).allMatch(colour -> colour.share(colour.strongest()) >= 0.599);
        double impure = colours.stream()
                        .filter(colour -> colour.share(colour.strongest()) < 1)
                        .count()
                / (double) colours.size();
        assertThat(impure).isBetween(0.25, 0.35);
        List<SoftChoice<Background>> backgrounds =
                SCENES.stream().map(scene -> scene.backdrop().background()).toList();
        assertThat(backgrounds)
                .allMatch(background -> background.share(background.strongest()) >= 0.599)
                .anyMatch(background -> background.share(background.strongest()) < 0.9);
    }

    @Test
    void the_same_draws_give_the_same_scenes() {
        assertThat(scenes()).isEqualTo(SCENES);
    }
}
