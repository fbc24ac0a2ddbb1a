package fusedream.engine.toyland.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Claim;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.SceneSampler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That a twin differs from its scene in what can be said, and in one respect alone. */
class TwinTest {

    private static final int COUNT = 400;

    private static List<Object> places(Scene scene) {
        return scene.items().stream()
                .<Object>map(item ->
                        List.of(item.place(), item.look().surface(), item.look().shade()))
                .toList();
    }

    private static boolean sameKinds(Scene one, Scene other) {
        return kinds(one).equals(kinds(other));
    }

    private static List<?> kinds(Scene scene) {
        return scene.items().stream().map(Item::kind).toList();
    }

    private static List<?> colours(Scene scene) {
        return scene.items().stream().map(item -> item.look().colour()).toList();
    }

    @Test
    void a_twin_has_its_things_in_the_same_places_and_differs_in_one_respect_at_most() {
        Draws draws = Draws.seeded(5);
        SceneSampler sampler = new SceneSampler.Anywhere(0.5);
        int others = 0;
        int exchanged = 0;
        for (int i = 0; i < COUNT; i++) {
            Scene scene = sampler.draw(draws);
            Scene twin = Twin.of(scene, draws);
            assertThat(places(twin)).isEqualTo(places(scene));
            assertThat(kinds(twin)).doesNotHaveDuplicates();
            int differences = (sameKinds(scene, twin) ? 0 : 1)
                    + (colours(scene).equals(colours(twin)) ? 0 : 1)
                    + (scene.backdrop().equals(twin.backdrop()) ? 0 : 1);
            assertThat(differences).isLessThanOrEqualTo(1);
            others += Claim.full(scene).holdsFor(twin) ? 0 : 1;
            boolean pair = scene.items().size() == 2;
            exchanged += pair
                            && colours(twin)
                                    .equals(List.of(
                                            colours(scene).get(1),
                                            colours(scene).get(0)))
                    ? 1
                    : 0;
        }
        // A colour or background is drawn anew as what it was now and then, and two things may be of one colour.
        assertThat(others).isGreaterThan(COUNT * 85 / 100);
        assertThat(exchanged).isBetween(COUNT / 10, COUNT / 4);
    }

    @Test
    void the_same_draws_give_the_same_twin() {
        Scene scene = new SceneSampler.Anywhere(1).draw(Draws.seeded(6));
        assertThat(Twin.of(scene, Draws.seeded(7))).isEqualTo(Twin.of(scene, Draws.seeded(7)));
    }
}
