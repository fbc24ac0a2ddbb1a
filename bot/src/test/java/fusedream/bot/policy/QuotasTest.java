package fusedream.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Role;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Scope;
import fusedream.bot.job.Standing;
import fusedream.bot.policy.QuotaSettings.Share;
import fusedream.bot.queue.Requests;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which limit stands in the way of a job, and when it will not. */
class QuotasTest {

    private static final Instant NOW = Instant.parse("2026-03-01T22:30:00Z");
    private static final Instant SOON = NOW.plusSeconds(40);
    private static final Role PATRON = new Role("patron");
    private static final Role FRIEND = new Role("friend");

    private final Quotas quotas = new Quotas(new QuotaSettings(
            new Share(1, 2, 20, Duration.ofSeconds(100)),
            Map.of(PATRON, new Share(4, 5, 10, Duration.ofSeconds(500)), FRIEND, new Share(2, 3, 15, Duration.ZERO)),
            7,
            30,
            50,
            ZoneId.of("Europe/Berlin")));

    /** So many pending in each scope, so much charged since the day began. */
    private record Stand(Map<Scope, Integer> counts, Duration charged, Duration price) implements Standing {

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public int pending(Scope scope) {
            return counts.getOrDefault(scope, 0);
        }

        @Override
        public Duration chargedSince(Instant since) {
            // In Berlin the day has begun at 23:00 UTC of the day before.
            assertThat(since).isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
            return charged;
        }

        @Override
        public Instant nextEnd(Scope scope) {
            return SOON;
        }
    }

    private static Standing pending(Scope scope, int count) {
        return new Stand(new EnumMap<>(Map.of(scope, count)), Duration.ZERO, Duration.ofSeconds(1));
    }

    private static Standing charged(int seconds, int price) {
        return new Stand(Map.of(), Duration.ofSeconds(seconds), Duration.ofSeconds(price));
    }

    private static Caller caller(Role... roles) {
        return new Caller(Requests.member("ann"), "Ann", Set.of(roles));
    }

    @Test
    void the_role_of_the_largest_weight_counts() {
        assertThat(quotas.rank(caller())).isEqualTo(Rank.ORDINARY);
        assertThat(quotas.rank(caller(new Role("unknown")))).isEqualTo(Rank.ORDINARY);
        assertThat(quotas.rank(caller(FRIEND, PATRON))).isEqualTo(new Rank(PATRON, 4));
    }

    @Test
    void each_scope_has_its_limit() {
        assertLimit(Rank.ORDINARY, Scope.MEMBER, 2);
        assertLimit(new Rank(PATRON, 4), Scope.MEMBER, 5);
        assertLimit(Rank.ORDINARY, Scope.ROLE, 20);
        assertLimit(new Rank(PATRON, 4), Scope.ROLE, 10);
        assertLimit(Rank.ORDINARY, Scope.CHANNEL, 7);
        assertLimit(Rank.ORDINARY, Scope.COMMUNITY, 30);
        assertLimit(Rank.ORDINARY, Scope.EVERYONE, 50);
    }

    private void assertLimit(Rank rank, Scope scope, int most) {
        assertThat(quotas.judge(rank, pending(scope, most - 1))).isEmpty();
        assertThat(quotas.judge(rank, pending(scope, most))).contains(new Refusal.TooManyPending(scope, most, SOON));
    }

    @Test
    void the_budget_lasts_a_day_of_the_place() {
        assertThat(quotas.judge(Rank.ORDINARY, charged(90, 10))).isEmpty();
        assertThat(quotas.judge(Rank.ORDINARY, charged(90, 11)))
                .contains(new Refusal.BudgetSpent(
                        Duration.ofSeconds(100),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(11),
                        Optional.of(Instant.parse("2026-03-01T23:00:00Z"))));
        assertThat(quotas.judge(Rank.ORDINARY, charged(110, 1)))
                .as("a job that took longer than expected may overdraw it")
                .get()
                .extracting(refusal -> ((Refusal.BudgetSpent) refusal).left())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void what_no_day_can_pay_is_not_put_off() {
        assertThat(quotas.judge(Rank.ORDINARY, charged(0, 101)).orElseThrow().comeBack())
                .isEmpty();
    }

    @Test
    void faults_in_the_settings_are_told_together() {
        assertThatThrownBy(() -> new QuotaSettings(
                        new Share(0, 1, 1, Duration.ZERO),
                        Map.of(PATRON, new Share(1, 0, 1, Duration.ofSeconds(-1))),
                        0,
                        1,
                        1,
                        ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the weight of ordinary members")
                .hasMessageContaining("pending jobs per member of role patron")
                .hasMessageContaining("daily GPU time of role patron")
                .hasMessageContaining("pending jobs per channel");
    }
}
