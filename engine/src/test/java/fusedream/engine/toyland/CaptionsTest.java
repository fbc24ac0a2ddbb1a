package fusedream.engine.toyland;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Captions.Caption;
import fusedream.engine.toyland.Claim.Change;
import fusedream.engine.toyland.Claim.Mention;
import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.Scene.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Captions against the scenes that they describe, over thousands of seeds: right ones hold, wrong ones do not. */
class CaptionsTest {

    private static final int SEEDS = 4000;

    private static final Scene PAIR = new Scene(
            new Backdrop(SoftChoice.of(Background.SUNSET), 0),
            List.of(
                    new Item(ObjectKind.BOAT, Look.of(Colour.RED, Surface.STRIPED), Place.of(0.25, 0.5, 0.4)),
                    new Item(ObjectKind.UMBRELLA, Look.of(Colour.GREEN, Surface.PLAIN), Place.of(0.75, 0.6, 0.4))));

    @Test
    void the_full_caption_names_everything_in_the_usual_words() {
        assertThat(Captions.full(PAIR)).isEqualTo("a striped red boat left of a green umbrella at sunset");
        Scene single = new Scene(
                new Backdrop(SoftChoice.of(Background.SEA), 0),
                List.of(new Item(ObjectKind.APPLE, Look.of(Colour.ORANGE, Surface.PLAIN), Place.of(0.5, 0.5, 0.5))));
        assertThat(Captions.full(single)).isEqualTo("an orange apple on the sea");
    }

    @Test
    void every_caption_says_what_was_claimed_and_the_claim_is_true() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scene scene = scene(seed);
            Caption caption = Captions.draw(scene, Draws.seeded(seed));
            assertThat(Captions.read(caption.text())).as(caption.text()).contains(caption.claim());
            assertThat(caption.claim().holdsFor(scene)).as(caption.text()).isTrue();
        }
    }

    @Test
    void every_full_caption_is_read_back_whole() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scene scene = scene(seed);
            assertThat(Captions.read(Captions.full(scene))).contains(Claim.full(scene));
            assertThat(Claim.full(scene).holdsFor(scene)).isTrue();
        }
    }

    @Test
    void the_same_draws_give_the_same_captions() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(Captions.draw(scene(seed), Draws.seeded(seed)))
                    .isEqualTo(Captions.draw(scene(seed), Draws.seeded(seed)));
        }
    }

    @Test
    void captions_are_varied_and_hold_only_listed_words() {
        Set<String> texts = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            String text = Captions.draw(scene(seed), Draws.seeded(seed)).text();
            texts.add(text);
            used.addAll(List.of(text.replace(",", "").split(" ", -1)));
        }
        assertThat(texts).hasSizeGreaterThan(SEEDS * 9 / 10);
        assertThat(used).containsExactlyInAnyOrderElementsOf(Captions.words());
    }

    @Test
    void wrong_captions_are_wrong_in_the_one_respect_asked_for() {
        Map<Change, Integer> seen = new EnumMap<>(Change.class);
        for (int seed = 0; seed < SEEDS; seed++) {
            Scene scene = scene(seed);
            Draws draws = Draws.seeded(seed);
            Caption right = Captions.draw(scene, draws);
            for (Change change : Change.values()) {
                Optional<Caption> wrong = Captions.contradicted(right, scene, change, draws);
                wrong.ifPresent(caption -> {
                    assertThat(caption.claim().holdsFor(scene))
                            .as(caption.text())
                            .isFalse();
                    assertThat(Captions.read(caption.text())).as(caption.text()).contains(caption.claim());
                    assertThat(right.claim().variants(change)).contains(caption.claim());
                    seen.merge(change, 1, Integer::sum);
                });
            }
        }
        assertThat(seen.keySet()).containsExactly(Change.values());
        assertThat(seen.get(Change.OBJECT)).isEqualTo(SEEDS);
        assertThat(seen.get(Change.SWAPPED_COLOURS)).isGreaterThan(SEEDS / 5);
    }

    @Test
    void a_wrong_object_or_colour_is_one_wrong_word() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scene scene = scene(seed);
            Draws draws = Draws.seeded(seed);
            Caption right = Captions.draw(scene, draws);
            for (Change change : List.of(Change.OBJECT, Change.COLOUR)) {
                Captions.contradicted(right, scene, change, draws)
                        .ifPresent(wrong -> assertThat(differences(right.text(), wrong.text()))
                                .as(right.text() + " / " + wrong.text())
                                .isEqualTo(1));
            }
        }
    }

    @Test
    void words_of_people_are_read_and_unknown_ones_skipped() {
        assertThat(Captions.read("A really cute blue DOG, at night!"))
                .contains(new Claim(List.of(new Mention(ObjectKind.DOG, Colour.BLUE, null)), null, Background.NIGHT));
        assertThat(Captions.read("a cat under a striped umbrella under water"))
                .contains(new Claim(
                        List.of(
                                new Mention(ObjectKind.CAT, null, null),
                                new Mention(ObjectKind.UMBRELLA, null, Surface.STRIPED)),
                        Relation.BELOW,
                        Background.UNDER_WATER));
        assertThat(Captions.read("quantum physics")).isEmpty();
        assertThat(Captions.read("dog cat bird")).isEmpty();
        assertThat(Captions.read("dog ".repeat(100_000))).isEmpty();
    }

    @Test
    void a_claim_fails_for_a_scene_that_differs_in_anything_said() {
        Mention boat = new Mention(ObjectKind.BOAT, Colour.RED, Surface.STRIPED);
        Mention umbrella = new Mention(ObjectKind.UMBRELLA, Colour.GREEN, null);
        assertThat(new Claim(List.of(boat, umbrella), Relation.LEFT_OF, null).holdsFor(PAIR))
                .isTrue();
        assertThat(new Claim(List.of(umbrella, boat), Relation.RIGHT_OF, null).holdsFor(PAIR))
                .isTrue();
        assertThat(new Claim(List.of(umbrella, boat), Relation.LEFT_OF, null).holdsFor(PAIR))
                .isFalse();
        assertThat(new Claim(List.of(boat), null, Background.SNOW).holdsFor(PAIR))
                .isFalse();
        assertThat(new Claim(List.of(new Mention(ObjectKind.BOAT, Colour.GREEN, null)), null, null).holdsFor(PAIR))
                .isFalse();
        assertThatThrownBy(() -> new Claim(List.of(boat), Relation.AND, null)).hasMessageContaining("relation AND");
    }

    @Test
    void no_two_meanings_share_a_phrase() {
        List<String> phrases = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.values()) {
            phrases.addAll(kind.nouns());
        }
        for (Colour colour : Colour.values()) {
            phrases.addAll(colour.adjectives());
        }
        for (Surface surface : Surface.values()) {
            phrases.addAll(surface.adjectives());
        }
        for (Relation relation : Relation.values()) {
            phrases.addAll(relation.phrases());
        }
        for (Background background : Background.values()) {
            phrases.addAll(background.phrases());
        }
        assertThat(phrases).doesNotHaveDuplicates();
    }

    private static Scene scene(long seed) {
        return new SceneSampler.Anywhere(0.6).draw(Draws.seeded(1000 + seed));
    }

    /** Words that differ, place by place, with "a" and "an" taken as one word. */
    private static int differences(String one, String two) {
        String[] first = one.split(" ", -1);
        String[] second = two.split(" ", -1);
        assertThat(second).hasSameSizeAs(first);
        int count = 0;
        for (int i = 0; i < first.length; i++) {
            boolean articles = (first[i] + second[i]).matches("an?an?");
            count += first[i].equals(second[i]) || articles ? 0 : 1;
        }
        return count;
    }
}
