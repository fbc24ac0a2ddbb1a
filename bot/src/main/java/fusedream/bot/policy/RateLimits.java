package fusedream.bot.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fusedream.bot.community.Member;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Counts each member's commands by the period. Not kept over a restart. Safe for many threads. */
public final class RateLimits {

    /** Members beyond are forgotten, the longest silent first. */
    private static final int MOST_MEMBERS = 100_000;

    private final RateSettings settings;
    private final InstantSource clock;
    private final RateLimiterConfig rule;
    private final Cache<Member, Gate> gates;

    /** A member's limiter; its periods begin with the member's first command. */
    private record Gate(RateLimiter limiter, long begun) {}

    public RateLimits(RateSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.rule = RateLimiterConfig.custom()
                .limitForPeriod(settings.most())
                .limitRefreshPeriod(settings.period())
                .timeoutDuration(Duration.ZERO)
                .build();
        this.gates = Caffeine.newBuilder()
                .ticker(this::nanos)
                .expireAfterAccess(settings.period().multipliedBy(2))
                .maximumSize(MOST_MEMBERS)
                .build();
    }

    /** Counts a command; empty if the member may go on with it. */
    public Optional<Refusal> judge(Member member) {
        Gate gate = gates.get(member, unknown -> open());
        return gate.limiter().acquirePermission() ? Optional.empty() : Optional.of(tooFast(gate));
    }

    private Gate open() {
        long begun = nanos();
        return new Gate(RateLimiter.of("member", rule, this::nanos), begun);
    }

    private Refusal tooFast(Gate gate) {
        long period = settings.period().toNanos();
        long wait = period - Math.floorMod(nanos() - gate.begun(), period);
        return new Refusal.TooFast(
                settings.most(), settings.period(), clock.instant().plusNanos(wait));
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
