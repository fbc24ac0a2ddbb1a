package fusedream.bot.chat;

import fusedream.bot.job.PictureId;
import fusedream.bot.job.Wording;
import fusedream.engine.api.Preset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What a member can want of contests. A contest is named by its code; empty for the only one that it can be. */
public sealed interface ContestCommand {

    /** A moment as it was written: so long after another one, or by the clock. */
    sealed interface When {

        /** Which moment that is. */
        Instant after(Instant start);

        /** So long after. */
        record In(Duration time) implements When {
            @Override
            public Instant after(Instant start) {
                return start.plus(time);
            }
        }

        /** By the clock. */
        record At(Instant moment) implements When {
            @Override
            public Instant after(Instant start) {
                return moment;
            }
        }
    }

    /** What is so or not so in a contest. */
    enum Flag {
        /** Names are shown at once. */
        NAMED,
        /** Organisers approve entries before they are shown. */
        REVIEW,
        /** Prompts are shown at once. */
        PROMPTS,
        /** Other communities may join. */
        ACROSS
    }

    /**
     * When a contest goes on.
     *
     * @param from when it opens; at once if empty
     * @param open until when it is open, from its opening on
     * @param vote until when votes are taken, from its closing on
     */
    record Times(Optional<When> from, When open, When vote) {}

    /**
     * What is asked of those who take part.
     *
     * @param entries of a member
     * @param votes of a member; empty for what is usual for the method
     * @param words that a prompt must have
     * @param preset that pictures must be made with
     * @param accountDays how old an account is at least
     * @param memberDays how old a membership is at least
     */
    record Terms(
            int entries,
            OptionalInt votes,
            List<String> words,
            Optional<Preset> preset,
            int accountDays,
            int memberDays) {}

    /**
     * What follows a contest.
     *
     * @param themes of contests like it, in their order
     * @param every how long after one the next one opens
     */
    record Sequel(List<String> themes, Duration every) {}

    /**
     * Start a contest.
     *
     * @param method one of {@code approval}, {@code single}, {@code schulze}, {@code runoff}
     * @param byFit whether the fit to the theme parts equal votes
     */
    record Start(String theme, Times times, Terms terms, String method, boolean byFit, Set<Flag> flags, Sequel sequel)
            implements ContestCommand {}

    /** Let this channel take part in a contest. */
    record Join(String contest) implements ContestCommand {}

    /** Which contests there are. */
    record Browse() implements ContestCommand {}

    /** How a contest stands, with its entries and one's own votes. */
    record Show(String contest) implements ContestCommand {}

    /** Enter a picture. */
    record EnterPicture(PictureId picture, String contest) implements ContestCommand {}

    /** Enter what is made of a prompt. */
    record EnterPrompt(Wording wording, OptionalLong seed, String contest) implements ContestCommand {}

    /** Take back an entry of one's own, by its number. */
    record Withdraw(int entry, String contest) implements ContestCommand {}

    /** Take back an entry of one's own, by its id. */
    record TakeBack(String entry) implements ContestCommand {}

    /** Give votes to entries by their numbers, the best first, in the place of all earlier ones. */
    record Vote(List<Integer> entries, String contest) implements ContestCommand {

        public Vote {
            entries = List.copyOf(entries);
        }
    }

    /** Give an entry a vote, or take it back. */
    record Toggle(String entry) implements ContestCommand {}

    /** Take an entry out, by its number. */
    record Disqualify(int entry, String reason, String contest) implements ContestCommand {}

    /** Show an entry that waits; without a number, list them. */
    record Approve(OptionalInt entry, String contest) implements ContestCommand {}

    /** End a contest without a result. */
    record Cancel(String contest) implements ContestCommand {}

    /** What came of a contest. */
    record Results(String contest) implements ContestCommand {}

    /** A result with its pictures, as a file. */
    record Export(String contest) implements ContestCommand {}

    /** Who did best in the last so many days. */
    record Season(int days) implements ContestCommand {}
}
