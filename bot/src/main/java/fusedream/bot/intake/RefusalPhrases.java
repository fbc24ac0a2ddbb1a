package fusedream.bot.intake;

import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Phrases;
import fusedream.bot.job.Scope;
import fusedream.bot.policy.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says which limit it was and when to come back. */
final class RefusalPhrases {

    private RefusalPhrases() {}

    static String of(Refusal refusal, Instant now, Phrases words) {
        String reason = reason(refusal, words);
        return refusal.comeBack()
                .map(at -> words.say(Phrase.COME_BACK, reason, words.about(Duration.between(now, at))))
                .orElse(reason);
    }

    /** The channels that the words lead to. */
    static List<String> channels(Refusal refusal) {
        return refusal instanceof Refusal.ClosedChannel closed ? closed.open() : List.of();
    }

    private static String reason(Refusal refusal, Phrases words) {
        if (refusal instanceof Refusal.TooFast fast) {
            return words.say(
                    Phrase.TOO_FAST,
                    words.count(fast.most(), Phrase.COMMANDS),
                    fast.per().toSeconds());
        } else if (refusal instanceof Refusal.TooManyPending pending) {
            return full(pending.scope(), pending.most(), words);
        } else if (refusal instanceof Refusal.BudgetSpent spent) {
            return words.say(
                    Phrase.BUDGET_SPENT,
                    words.about(spent.price()),
                    spent.budget().toMinutes(),
                    words.about(spent.left()));
        } else if (refusal instanceof Refusal.ForbiddenWords forbidden) {
            return words.say(Phrase.FORBIDDEN_WORDS, forbidden.found());
        } else if (refusal instanceof Refusal.ClosedChannel) {
            return words.say(Phrase.CLOSED_CHANNEL);
        } else if (refusal instanceof Refusal.ClosedPreset closed) {
            return words.say(Phrase.CLOSED_PRESET, String.join(", ", closed.open()));
        } else if (refusal instanceof Refusal.Draining) {
            return words.say(Phrase.DRAINING);
        }
        throw new IllegalArgumentException("Unknown refusal " + refusal + ".");
    }

    private static String full(Scope scope, int most, Phrases words) {
        return switch (scope) {
            case EVERYONE -> words.say(Phrase.FULL_EVERYONE, most);
            case MEMBER -> words.say(Phrase.FULL_MEMBER, words.count(most, Phrase.JOBS));
            case ROLE -> words.say(Phrase.FULL_ROLE, most);
            case CHANNEL -> words.say(Phrase.FULL_CHANNEL, most);
            case COMMUNITY -> words.say(Phrase.FULL_COMMUNITY, most);
        };
    }
}
