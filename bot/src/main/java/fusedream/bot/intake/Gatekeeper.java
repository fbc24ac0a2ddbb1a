package fusedream.bot.intake;

import fusedream.bot.community.Caller;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Standing;
import fusedream.bot.policy.Quotas;
import fusedream.bot.policy.RateLimits;
import fusedream.bot.policy.Refusal;
import fusedream.bot.policy.WordLists;
import fusedream.engine.api.Prompt;
import java.util.Optional;

/** All judges of a command together. */
public record Gatekeeper(RateLimits rates, WordLists words, Quotas quotas) {

    /** Counts a command. */
    Optional<Refusal> enter(Caller caller) {
        return rates.judge(caller.member());
    }

    Optional<Refusal> read(Caller caller, Prompt prompt) {
        return words.judge(caller.member().community(), prompt.toString());
    }

    Rank rank(Caller caller) {
        return quotas.rank(caller);
    }

    Optional<Refusal> file(Rank rank, Standing standing) {
        return quotas.judge(rank, standing);
    }
}
