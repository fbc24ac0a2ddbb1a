package fusedream.bot.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.bot.community.Community;
import fusedream.bot.gallery.Embedding;
import fusedream.bot.gallery.ScriptedEncoder;
import fusedream.bot.gallery.Verdict;
import fusedream.bot.job.Showing;
import fusedream.bot.queue.Requests;
import fusedream.engine.api.RgbImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture is shown as openly as its worst concept allows against what is neutral, and held if it cannot be judged. */
class ConceptJudgeTest {

    private static final RgbImage PICTURE = new RgbImage(1, 1, new byte[] {1, 2, 3});

    private final ScriptedEncoder encoder = new ScriptedEncoder();

    private static ModerationSettings settings(String... concepts) {
        return new ModerationSettings(List.of(concepts), List.of("a thing"), 100, 0.4, 0.8, 3);
    }

    private Verdict judged(ModerationSettings settings) {
        return new ConceptJudge(encoder, new CommunityRules(settings, Map.of()))
                .inspect(Requests.TOWN, PICTURE)
                .verdict();
    }

    /** Directions on the circle, by their cosine to a picture at 0 degrees. */
    private static Embedding at(double cosine) {
        return Embedding.of(new float[] {(float) cosine, (float) Math.sqrt(1 - cosine * cosine)});
    }

    @ParameterizedTest
    @CsvSource({"0.20, OPEN", "0.245, OPEN", "0.25, VEILED", "0.26, VEILED", "0.27, HELD", "0.5, HELD"})
    void the_share_of_a_concept_decides(double cosine, Showing showing) {
        encoder.sees(at(1)).reads("a thing", at(0.25)).reads("a red car", at(cosine));
        Verdict verdict = judged(settings("a red car"));
        assertThat(verdict.showing()).isEqualTo(showing);
        // Two terms of a softmax at a scale of 100, written out.
        double expected = Math.exp(100 * cosine) / (Math.exp(100 * cosine) + Math.exp(25));
        assertThat(verdict.share()).isCloseTo(expected, within(1e-4)); // embeddings are float32
        assertThat(verdict.concept()).isEqualTo("a red car");
    }

    @Test
    void the_worst_concept_counts() {
        encoder.sees(at(1))
                .reads("a thing", at(0.25))
                .reads("a hat", at(0.1))
                .reads("a red car", at(0.25))
                .reads("a cup", at(0.2));
        Verdict verdict = judged(settings("a hat", "a red car", "a cup"));
        assertThat(verdict.concept()).isEqualTo("a red car");
        assertThat(verdict.share()).isCloseTo(0.5, within(1e-4));
    }

    @Test
    void more_that_is_neutral_makes_a_concept_less_likely() {
        assertThat(ConceptJudge.share(0.2, List.of(0.2), 30)).isEqualTo(0.5);
        assertThat(ConceptJudge.share(0.2, List.of(0.2, 0.2, 0.2), 30)).isEqualTo(0.25);
        assertThat(ConceptJudge.share(-1, List.of(1.0), 100)).isBetween(0.0, 1e-80);
        assertThat(ConceptJudge.share(1, List.of(-1.0), 1000)).isEqualTo(1);
    }

    @Test
    void each_community_has_its_own_list() {
        encoder.sees(at(1)).reads("a thing", at(0.1)).reads("a red car", at(0.9));
        Community lenient = new Community(fusedream.bot.community.Platform.SLACK, "lenient");
        ConceptJudge judge = new ConceptJudge(
                encoder, new CommunityRules(settings("a red car"), Map.of(lenient, ModerationSettings.DEFAULT)));
        assertThat(judge.inspect(Requests.TOWN, PICTURE).verdict().showing()).isEqualTo(Showing.HELD);
        assertThat(judge.inspect(lenient, PICTURE).verdict()).isEqualTo(Verdict.UNJUDGED);
        assertThat(judge.clears(Requests.TOWN, PICTURE)).isFalse();
        assertThat(judge.clears(lenient, PICTURE)).isTrue();
    }

    @Test
    void the_embedding_is_found_for_the_search_whether_or_not_anything_is_unwanted() {
        encoder.sees(at(1));
        assertThat(new ConceptJudge(encoder, CommunityRules.DEFAULT)
                        .inspect(Requests.TOWN, PICTURE)
                        .found())
                .hasValueSatisfying(found -> {
                    assertThat(found.encoder()).isEqualTo(encoder.name());
                    assertThat(found.embedding()).isEqualTo(at(1));
                });
    }

    @Test
    void what_cannot_be_judged_is_held_where_something_is_unwanted() {
        assertThat(judged(settings("a red car")).showing()).isEqualTo(Showing.HELD);
        assertThat(judged(settings()).showing()).isEqualTo(Showing.OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0, 0.5", "0.6, 0.5", "0.5, 1.1", "NaN, 0.5"})
    void shares_that_mean_nothing_are_refused(String shares) {
        String[] both = shares.split(", ", 2);
        assertThatThrownBy(() -> new ModerationSettings(
                        List.of(), List.of("a thing"), 30, Double.parseDouble(both[0]), Double.parseDouble(both[1]), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + both[0]);
    }
}
