package fusedream.bot.intake;

import fusedream.bot.chat.Phrases;
import fusedream.bot.job.Scope;
import fusedream.bot.policy.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says which limit it was and when to come back. */
final class RefusalPhrases {

    private RefusalPhrases() {}

    static String of(Refusal refusal, Instant now) {
        String back = refusal.comeBack()
                .map(at -> " Try again in " + Phrases.about(Duration.between(now, at)) + ".")
                .orElse("");
        return reason(refusal) + back;
    }

    /** The channels that the words lead to. */
    static List<String> channels(Refusal refusal) {
        return refusal instanceof Refusal.ClosedChannel closed ? closed.open() : List.of();
    }

    private static String reason(Refusal refusal) {
        if (refusal instanceof Refusal.TooFast fast) {
            return "That is too fast: " + Phrases.count(fast.most(), "command") + " in "
                    + fast.per().toSeconds() + " seconds are let through.";
        } else if (refusal instanceof Refusal.TooManyPending pending) {
            return full(pending.scope(), pending.most());
        } else if (refusal instanceof Refusal.BudgetSpent spent) {
            return "That takes " + Phrases.about(spent.price()) + " of computing; of today's "
                    + spent.budget().toMinutes() + " minutes you have " + Phrases.about(spent.left()) + " left.";
        } else if (refusal instanceof Refusal.ForbiddenWords words) {
            return "'" + words.found() + "' is not wanted here. Please write it without.";
        }
        if (refusal instanceof Refusal.ClosedChannel) {
            return "Pictures are not asked for in this channel; they are in:";
        } else if (refusal instanceof Refusal.ClosedPreset closed) {
            return "Such a search is not made here; there are --preset " + String.join(", ", closed.open())
                    + ", with as many steps at most.";
        }
        throw new IllegalArgumentException("Unknown refusal " + refusal + ".");
    }

    private static String full(Scope scope, int most) {
        return switch (scope) {
            case EVERYONE -> "The queue is full: " + most + " jobs wait or run.";
            case MEMBER -> "You have " + Phrases.count(most, "job") + " that wait or run, and more are not taken.";
            case ROLE -> "Members of your role have " + most + " jobs that wait or run, and more are not taken.";
            case CHANNEL -> "This channel has " + most + " jobs that wait or run, and more are not taken.";
            case COMMUNITY -> "This community has " + most + " jobs that wait or run, and more are not taken.";
        };
    }
}
