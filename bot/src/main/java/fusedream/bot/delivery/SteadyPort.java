package fusedream.bot.delivery;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * A chat that is tried again when it stumbles and left alone while it is down. A post carries a nonce, so that a second try
 * is no second message; an edit is not tried again, since the next one says all that it said. A message that the chat will
 * never take says nothing about the chat. Each platform has one of its own, so that none waits for another.
 */
public final class SteadyPort implements ChatPort {

    private final ChatPort port;
    private final CircuitBreaker breaker;
    private final Retry retry;

    public SteadyPort(ChatPort port, DeliverySettings settings, InstantSource clock) {
        this.port = port;
        String name = port.platform().name();
        breaker = CircuitBreaker.of(name, breaker(settings, clock));
        retry = Retry.of(name, retry(settings));
    }

    private static CircuitBreakerConfig breaker(DeliverySettings settings, InstantSource clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.failures())
                .minimumNumberOfCalls(settings.failures())
                .failureRateThreshold(100)
                .waitDurationInOpenState(settings.rest())
                .permittedNumberOfCallsInHalfOpenState(1)
                .ignoreException(SteadyPort::isForEver)
                .clock(new SourcedClock(clock))
                .build();
    }

    private static RetryConfig retry(DeliverySettings settings) {
        return RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .intervalFunction(attempt -> settings.pause().toMillis())
                .retryOnException(failed -> failed instanceof ChatException refused && refused.passing())
                .build();
    }

    private static boolean isForEver(Throwable failed) {
        return failed instanceof ChatException refused && !refused.passing();
    }

    /** Time for the breaker; it asks for no zone. */
    private static final class SourcedClock extends Clock {

        private final InstantSource source;

        SourcedClock(InstantSource source) {
            this.source = source;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }

    @Override
    public Platform platform() {
        return port.platform();
    }

    @Override
    public String post(Place place, String nonce, Card card) {
        return guarded(Retry.decorateSupplier(retry, () -> port.post(place, nonce, card)));
    }

    @Override
    public String whisper(Member member, String nonce, Card card) {
        return guarded(Retry.decorateSupplier(retry, () -> port.whisper(member, nonce, card)));
    }

    @Override
    public void edit(Place place, String message, Card card) {
        guarded(() -> {
            port.edit(place, message, card);
            return message;
        });
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException open) {
            throw new ChatException(platform() + " does not answer and is left alone for a while.", true);
        }
    }
}
