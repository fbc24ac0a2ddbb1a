package fusedream.bot.contest;

import static fusedream.bot.contest.ContestWorld.DAY;
import static fusedream.bot.contest.ContestWorld.member;
import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Card;
import fusedream.bot.community.Platform;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.job.PictureId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How well entries fit their theme is measured once each, and what fails is tried again, though not for ever. */
class ThemeFitsTest {

    private final ContestWorld world = new ContestWorld(new InMemoryContestStore());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private FiledPictures pictures;

    @SuppressWarnings("NullAway.Init") // started before each test
    private Contest contest;

    @BeforeEach
    void start() {
        pictures = new FiledPictures(folder, world);
        contest = world.start(ContestWorld.rules(CountingMethod.APPROVAL, 3, 2));
    }

    private ThemeFits fits(ThemeScorer scorer) {
        return new ThemeFits(world.store(), scorer, pictures.gallery(), world.clock());
    }

    private OptionalDouble fit(Entry entry) {
        return world.store()
                .read(records -> records.entry(entry.id()))
                .orElseThrow()
                .fit();
    }

    @Test
    void how_well_an_entry_fits_is_measured_once_and_told_where_it_is_shown() throws IOException {
        Entry entry = world.enter(contest, member("ann"), pictures.kept(), "kept");
        world.told(Platform.WEB);
        List<String> asked = new ArrayList<>();
        ThemeFits fits = fits((picture, theme) -> {
            asked.add(theme + " " + picture.width());
            return 0.6;
        });
        assertThat(fits.measure(10)).isEqualTo(1);
        assertThat(fits.measure(10)).isZero();
        assertThat(asked).containsExactly("misty harbours 2");
        assertThat(fit(entry)).hasValue(0.6);
        Post again = world.store()
                .read(records -> List.copyOf(records.due(Platform.WEB, 10)))
                .get(0);
        Optional<Card> card = world.store().read(records -> ContestCards.of(records, again));
        assertThat(card.map(Card::status)).contains("entry 1 \u00b7 fits the theme: AugCLIP 0.600");
    }

    @Test
    void an_entry_that_cannot_be_measured_does_not_keep_the_others_waiting() throws IOException {
        world.enter(contest, member("ann"), world.picture(), "gone");
        world.enter(contest, member("ann"), pictures.kept(), "odd");
        Entry last = world.enter(contest, member("ann"), pictures.kept(), "kept");
        Iterator<Double> measured = List.of(Double.NaN, 0.3).iterator();
        ThemeFits fits = fits((picture, theme) -> measured.next());
        assertThat(fits.measure(1)).as("its picture is gone").isZero();
        assertThat(fits.measure(1)).as("it comes to no number").isZero();
        assertThat(fits.measure(1)).isEqualTo(1);
        assertThat(fit(last)).hasValue(0.3);
    }

    @Test
    void what_could_not_be_measured_is_measured_later_without_a_restart() throws IOException {
        PictureId picture = world.picture();
        Entry entry = world.enter(contest, member("ann"), picture, "late");
        ThemeFits fits = fits((pixels, theme) -> 0.4);
        assertThat(fits.measure(10)).isZero();
        pictures.keep(picture);
        world.clock().move(ThemeFits.PAUSE.minusMillis(1));
        assertThat(fits.measure(10)).as("too early").isZero();
        world.clock().move(Duration.ofMillis(1));
        assertThat(fits.measure(10)).isEqualTo(1);
        assertThat(fit(entry)).hasValue(0.4);
    }

    @Test
    void the_tries_are_few_and_further_and_further_apart() throws IOException {
        ContestRules rules = ContestRules.DEFAULT;
        Plan plan = world.plan(rules);
        Deadlines span = new Deadlines(
                plan.deadlines().opens(),
                plan.deadlines().opens().plus(DAY.multipliedBy(30)),
                plan.deadlines().opens().plus(DAY.multipliedBy(31)));
        Contest month = world.contests()
                .start(ContestWorld.organiser(), new Plan("cats", rules, span, plan.place(), false, List.of(), DAY));
        world.enter(month, member("ann"), pictures.kept(), "odd");
        List<Duration> tried = new ArrayList<>();
        ThemeFits fits = fits((picture, theme) -> {
            tried.add(Duration.between(plan.deadlines().opens(), world.clock().instant()));
            throw new IllegalStateException("the engine rests");
        });
        for (int minute = 0; minute < 3 * 24 * 60; minute++) {
            assertThat(fits.measure(10)).isZero();
            world.clock().move(Duration.ofMinutes(1));
        }
        assertThat(tried).extracting(Duration::toMinutes).containsExactly(0L, 1L, 5L, 21L, 85L, 341L);
        assertThat(tried).hasSize(ThemeFits.MOST_TRIES);
    }
}
