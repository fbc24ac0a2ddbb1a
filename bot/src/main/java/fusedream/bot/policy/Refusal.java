package fusedream.bot.policy;

import fusedream.bot.job.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a member may not, by which limit, and when it is worth to come back. */
public sealed interface Refusal {

    /** Empty if waiting does not help. */
    Optional<Instant> comeBack();

    /**
     * Too many commands in a short time.
     *
     * @param most how many are let through
     * @param per in which time
     */
    record TooFast(int most, Duration per, Instant next) implements Refusal {

        @Override
        public Optional<Instant> comeBack() {
            return Optional.of(next);
        }
    }

    /**
     * Too many jobs of a scope wait or run; of {@link Scope#EVERYONE}: the queue is full.
     *
     * @param most how many may
     * @param next when about the next one will be done
     */
    record TooManyPending(Scope scope, int most, Instant next) implements Refusal {

        @Override
        public Optional<Instant> comeBack() {
            return Optional.of(next);
        }
    }

    /**
     * The member's GPU time of the day does not suffice.
     *
     * @param budget of a day
     * @param left of it today, 0 or more
     * @param price of what was asked
     * @param comeBack the next day; empty if a whole day's budget does not suffice either
     */
    record BudgetSpent(Duration budget, Duration left, Duration price, Optional<Instant> comeBack) implements Refusal {}

    /**
     * The community does not want such words.
     *
     * @param found the part of the text that is on a list, as the list sees it
     */
    record ForbiddenWords(String found) implements Refusal {

        @Override
        public Optional<Instant> comeBack() {
            return Optional.empty();
        }
    }

    /**
     * Pictures may not be asked for in that channel.
     *
     * @param open the channels in which they may, by the platform's identifiers
     */
    record ClosedChannel(List<String> open) implements Refusal {

        @Override
        public Optional<Instant> comeBack() {
            return Optional.empty();
        }
    }

    /**
     * The community does not let such a search be made.
     *
     * @param open the presets that it lets, as they are written
     */
    record ClosedPreset(List<String> open) implements Refusal {

        @Override
        public Optional<Instant> comeBack() {
            return Optional.empty();
        }
    }

    /** No jobs are taken until an operator resumes the queue. */
    record Draining() implements Refusal {

        @Override
        public Optional<Instant> comeBack() {
            return Optional.empty();
        }
    }

    /** Which limit it was in a word or two, such as {@code too-fast} or {@code pending-member}; for counting. */
    default String reason() {
        if (this instanceof TooManyPending pending) {
            return "pending-" + pending.scope().name().toLowerCase(Locale.ROOT);
        }
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
