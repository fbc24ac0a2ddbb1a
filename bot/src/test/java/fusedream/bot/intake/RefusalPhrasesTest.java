package fusedream.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Phrases;
import fusedream.bot.community.Language;
import fusedream.bot.job.Scope;
import fusedream.bot.policy.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every refusal says which limit it was, and when to come back wherever waiting helps. */
class RefusalPhrasesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofMinutes(20));

    /** By the scope, for none may be forgotten. */
    private static String named(Scope scope) {
        return switch (scope) {
            case EVERYONE -> "The queue is full";
            case MEMBER -> "You have";
            case ROLE -> "Members of your role";
            case CHANNEL -> "This channel";
            case COMMUNITY -> "This community";
        };
    }

    private static String said(Refusal refusal) {
        return RefusalPhrases.of(refusal, NOW, Phrases.ENGLISH);
    }

    @ParameterizedTest
    @EnumSource
    void too_many_jobs_are_said_with_whose_they_are_their_limit_and_the_time(Scope scope) {
        assertThat(said(new Refusal.TooManyPending(scope, 12, SOON)))
                .startsWith(named(scope))
                .contains("12")
                .endsWith("Try again in about 20 minutes.");
    }

    @Test
    void a_rate_and_a_budget_are_said_with_their_figures_and_the_time() {
        assertThat(said(new Refusal.TooFast(20, Duration.ofMinutes(1), SOON)))
                .contains("20 commands in 60 seconds")
                .endsWith("Try again in about 20 minutes.");
        Duration day = Duration.ofMinutes(30);
        assertThat(said(new Refusal.BudgetSpent(day, Duration.ofMinutes(2), Duration.ofMinutes(5), Optional.of(SOON))))
                .contains("about 5 minutes", "30 minutes", "about 2 minutes left")
                .endsWith("Try again in about 20 minutes.");
        assertThat(said(new Refusal.BudgetSpent(day, day, Duration.ofHours(2), Optional.empty())))
                .as("no day will pay that")
                .contains("30 minutes")
                .doesNotContain("Try again");
    }

    @Test
    void what_waiting_does_not_help_against_is_said_with_what_does() {
        assertThat(said(new Refusal.ForbiddenWords("rude"))).contains("'rude' is not wanted here", "without");
        Refusal channel = new Refusal.ClosedChannel(List.of("C7"));
        assertThat(said(channel)).contains("not asked for in this channel");
        assertThat(RefusalPhrases.channels(channel)).containsExactly("C7");
        assertThat(said(new Refusal.ClosedPreset(List.of("quick", "balanced")))).contains("--preset quick, balanced");
        assertThat(said(new Refusal.Draining())).contains("Try again later");
    }

    @Test
    void each_is_said_in_chinese_too() {
        Stream<Refusal> all = Stream.concat(
                Arrays.stream(Scope.values()).map(scope -> new Refusal.TooManyPending(scope, 12, SOON)),
                Stream.of(
                        new Refusal.TooFast(20, Duration.ofMinutes(1), SOON),
                        new Refusal.ForbiddenWords("rude"),
                        new Refusal.ClosedChannel(List.of("C7")),
                        new Refusal.ClosedPreset(List.of("quick")),
                        new Refusal.Draining()));
        assertThat(all)
                .allSatisfy(refusal -> assertThat(RefusalPhrases.of(refusal, NOW, Phrases.in(Language.CHINESE)))
                        .containsPattern("\\p{IsHan}")
                        .isNotEqualTo(said(refusal)));
    }
}
