package fusedream.engine.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Place;
import fusedream.engine.toyland.SceneSampler.Anywhere;
import fusedream.engine.toyland.SceneSampler.Centred;
import fusedream.engine.toyland.SceneSampler.Spot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ranges that the samplers promise, soft choices, and contact sheets. */
class SceneSamplerTest {

    private static final int SCENES = 3000;

    @Test
    void centred_scenes_hold_one_thing_near_the_middle() {
        for (Scene scene : drawn(new Centred(0.15, 0.5, 0.7))) {
            assertThat(scene.items()).hasSize(1);
            Place place = scene.items().get(0).place();
            assertThat(place.x()).isBetween(0.35, 0.65);
            assertThat(place.y()).isBetween(0.35, 0.65);
            assertThat(place.size()).isBetween(0.5, 0.7);
        }
    }

    @Test
    void scenes_anywhere_keep_their_things_in_sight_and_apart() {
        for (Scene scene : drawn(new Anywhere(0.5))) {
            List<Spot> spots =
                    scene.items().stream().map(SceneSamplerTest::spot).toList();
            for (Spot spot : spots) {
                assertThat(Stream.of(spot.x(), spot.y()))
                        .allMatch(centre -> centre >= spot.size() / 2 && centre <= 1 - spot.size() / 2);
            }
            if (spots.size() == 2) {
                assertThat(spots.get(0).overlap(spots.get(1))).isLessThanOrEqualTo(0.1);
                assertThat(scene.items().get(0).kind())
                        .isNotEqualTo(scene.items().get(1).kind());
            }
        }
    }

    @Test
    void pairs_are_as_frequent_as_asked_for() {
        long pairs = drawn(new Anywhere(0.3)).stream()
                .filter(scene -> scene.items().size() == 2)
                .count();
        // Five standard deviations of a binomial of 3000 draws are 125.
        assertThat(pairs).isBetween(775L, 1025L);
        assertThat(drawn(new Anywhere(0))).allMatch(scene -> scene.items().size() == 1);
        assertThat(drawn(new Anywhere(1))).allMatch(scene -> scene.items().size() == 2);
    }

    @Test
    void everything_occurs() {
        List<Scene> scenes = drawn(new Anywhere(0.5));
        List<Item> items =
                scenes.stream().flatMap(scene -> scene.items().stream()).toList();
        assertThat(items).extracting(Item::kind).contains(ObjectKind.values());
        assertThat(items).extracting(item -> item.look().colour().strongest()).contains(Colour.values());
        assertThat(items).extracting(item -> item.look().surface().strongest()).contains(Surface.values());
        Set<Background> backgrounds = EnumSet.noneOf(Background.class);
        scenes.forEach(scene -> backgrounds.add(scene.backdrop().background().strongest()));
        assertThat(backgrounds).containsExactlyInAnyOrder(Background.values());
    }

    @Test
    void the_same_seed_gives_the_same_scenes() {
        assertThat(drawn(new Anywhere(0.5))).isEqualTo(drawn(new Anywhere(0.5)));
    }

    @Test
    void ranges_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Centred(0.6, 0.5, 0.7)).hasMessageContaining("reach 0.6");
        assertThatThrownBy(() -> new Centred(0.1, 0.8, 0.7)).hasMessageContaining("smallest 0.8");
        assertThatThrownBy(() -> new Anywhere(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void soft_choices_harden_as_they_cool() {
        double[] scores = {0, 1, 0.5, 0, 0, 0, 0, 0};
        SoftChoice<Background> warm = SoftChoice.softmax(Background.class, scores, 1);
        SoftChoice<Background> cold = SoftChoice.softmax(Background.class, scores, 0.01);
        assertThat(warm.strongest()).isEqualTo(Background.UNDER_WATER);
        assertThat(warm.share(Background.UNDER_WATER)).isLessThan(0.4);
        assertThat(cold.share(Background.UNDER_WATER)).isGreaterThan(0.999);
        assertThat(Stream.of(Background.values()).mapToDouble(warm::share).sum())
                .isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> SoftChoice.softmax(Surface.class, scores, 1)).hasMessageContaining("needs 4");
    }

    @Test
    void a_contact_sheet_holds_each_scene_in_its_cell() {
        List<Scene> scenes = drawn(new Anywhere(0.5)).subList(0, 5);
        byte[] sheet = ContactSheet.of(scenes, 3, 16).rgb();
        assertThat(sheet).hasSize(3 * 48 * 32);
        byte[] fifth = new SceneRenderer(16).image(scenes.get(4)).rgb();
        for (int i = 0; i < 3 * 256; i++) {
            int row = 16 + i / 48;
            int column = 16 * 3 + i % 48;
            assertThat(sheet[row * 144 + column]).isEqualTo(fifth[i]);
        }
    }

    private static List<Scene> drawn(SceneSampler sampler) {
        Draws draws = Draws.seeded(11);
        return Stream.generate(() -> sampler.draw(draws)).limit(SCENES).toList();
    }

    private static Spot spot(Item item) {
        return new Spot(item.place().x(), item.place().y(), item.place().size());
    }
}
