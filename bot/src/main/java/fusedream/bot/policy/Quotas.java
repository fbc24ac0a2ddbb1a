package fusedream.bot.policy;

import fusedream.bot.community.Caller;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Scope;
import fusedream.bot.job.Standing;
import fusedream.bot.policy.QuotaSettings.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** Judges whether one more job may be filed: pending jobs by scope, the queue's length, the day's GPU time. */
public final class Quotas {

    private final QuotaSettings settings;

    public Quotas(QuotaSettings settings) {
        this.settings = settings;
    }

    /** What a caller's jobs are filed under: of the roles that get a share here, the one of the largest weight. */
    public Rank rank(Caller caller) {
        return caller.roles().stream()
                .filter(settings.roles()::containsKey)
                .map(role -> new Rank(role, settings.share(role).weight()))
                .max(Comparator.comparingDouble(Rank::weight)
                        .thenComparing(rank -> rank.role().name()))
                .orElse(new Rank(Rank.ORDINARY.role(), settings.ordinary().weight()));
    }

    /** Why a job of this rank may not be filed as things stand; empty if it may. */
    public Optional<Refusal> judge(Rank rank, Standing standing) {
        Share share = settings.share(rank.role());
        return full(standing, Scope.EVERYONE, settings.pendingInAll())
                .or(() -> full(standing, Scope.MEMBER, share.pendingPerMember()))
                .or(() -> full(standing, Scope.CHANNEL, settings.pendingPerChannel()))
                .or(() -> full(standing, Scope.ROLE, share.pendingPerRole()))
                .or(() -> full(standing, Scope.COMMUNITY, settings.pendingPerCommunity()))
                .or(() -> spent(standing, share.dailyGpu()));
    }

    private Optional<Refusal> full(Standing standing, Scope scope, int most) {
        return standing.pending(scope) < most
                ? Optional.empty()
                : Optional.of(new Refusal.TooManyPending(scope, most, standing.nextEnd(scope)));
    }

    private Optional<Refusal> spent(Standing standing, Duration budget) {
        Duration charged = standing.chargedSince(today(standing));
        if (charged.plus(standing.price()).compareTo(budget) <= 0) {
            return Optional.empty();
        }
        Duration left = budget.minus(charged);
        boolean hopeless = standing.price().compareTo(budget) > 0;
        return Optional.of(new Refusal.BudgetSpent(
                budget,
                left.isNegative() ? Duration.ZERO : left,
                standing.price(),
                hopeless ? Optional.empty() : Optional.of(midnight(standing, 1))));
    }

    private Instant today(Standing standing) {
        return midnight(standing, 0);
    }

    private Instant midnight(Standing standing, int daysAhead) {
        return LocalDate.ofInstant(standing.now(), settings.dayZone())
                .plusDays(daysAhead)
                .atStartOfDay(settings.dayZone())
                .toInstant();
    }
}
