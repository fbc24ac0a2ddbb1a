package fusedream.bot.worker;

import fusedream.bot.job.Readiness;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the engine rest after it broke at several jobs in a row: none is begun for a while, so that they wait in the queue
 * in place of being tried in vain and parked. Failures that a request is to blame for do not count. Safe for many threads.
 */
public final class EngineGuard implements Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(EngineGuard.class);

    private final RestSettings settings;
    private final InstantSource clock;
    private final CircuitBreaker breaker;
    private volatile Instant until = Instant.MIN;

    public EngineGuard(RestSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        breaker = CircuitBreaker.of(
                "engine",
                CircuitBreakerConfig.custom()
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .slidingWindowSize(settings.failures())
                        .minimumNumberOfCalls(settings.failures())
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(settings.rest())
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> changed(event.getStateTransition().getToState()));
    }

    private void changed(State state) {
        if (state == State.OPEN) {
            until = clock.instant().plus(settings.rest());
            LOG.error(
                    "The engine broke at {} jobs in a row; no job is begun before {}. If it breaks again then, restart"
                            + " the bot and look at the errors above",
                    settings.failures(),
                    until);
        } else {
            LOG.info("The engine's guard is {}", state);
        }
    }

    /** Whether a job may be begun; if so, it is to be told what came of it. */
    boolean admits() {
        return breaker.tryAcquirePermission();
    }

    /** The job came to its end, or failed for a reason of its own. */
    void worked() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** The engine broke. */
    void broke(Throwable cause) {
        breaker.onError(0, TimeUnit.NANOSECONDS, cause);
    }

    /** Nothing was learnt of the engine. */
    void untold() {
        breaker.releasePermission();
    }

    @Override
    public Optional<Instant> restsUntil() {
        return breaker.getState() == State.OPEN ? Optional.of(until) : Optional.empty();
    }
}
