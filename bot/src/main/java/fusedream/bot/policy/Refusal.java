package fusedream.bot.policy;

import fusedream.bot.job.Scope;
import java.time.Duration;
import java.time.Instant;
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
}
