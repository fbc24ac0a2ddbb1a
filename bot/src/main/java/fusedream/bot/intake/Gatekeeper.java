package fusedream.bot.intake;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Role;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Standing;
import fusedream.bot.policy.OperatorSettings;
import fusedream.bot.policy.RateLimits;
import fusedream.bot.policy.Refusal;
import fusedream.bot.policy.WordFilter;
import fusedream.bot.settings.CommunityRules;
import fusedream.bot.settings.Rules;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All judges of a command together, by the rules that its community has at that moment.
 *
 * @param operators of the bot
 * @param rates of commands, of all communities
 * @param words that are wanted nowhere
 * @param communities the rules of each community
 * @param refused told of each refusal, to count them
 */
public record Gatekeeper(
        OperatorSettings operators,
        RateLimits rates,
        WordFilter words,
        CommunityRules communities,
        Consumer<Refusal> refused) {

    /** The errand with all roles of its caller that are known here. */
    Errand known(Errand errand) {
        Caller known = operators.known(errand.caller());
        boolean organises = rules(known).settings().organises(known);
        return new Errand(organises ? known.with(Role.ORGANISER) : known, errand.place(), errand.key());
    }

    /** Counts a command. */
    Optional<Refusal> enter(Caller caller) {
        return told(rates.judge(caller.member()));
    }

    /** Judges whether such a request may be made there at all. */
    Optional<Refusal> admit(Errand errand, JobRequest request) {
        Rules rules = rules(errand.caller());
        return told(rules.place(errand.place()).or(() -> settings(request).flatMap(rules::search)));
    }

    /** Judges a prompt. */
    Optional<Refusal> read(Caller caller, Prompt prompt) {
        String text = prompt.toString();
        return told(words.judge(text).or(() -> rules(caller).words().judge(text)));
    }

    private static Optional<SearchSettings> settings(JobRequest request) {
        if (request instanceof JobRequest.Single single) {
            return Optional.of(single.settings());
        } else if (request instanceof JobRequest.Composed composed) {
            return Optional.of(composed.settings());
        } else if (request instanceof JobRequest.Variations variations) {
            return Optional.of(variations.settings());
        } else if (request instanceof JobRequest.Longer longer) {
            return Optional.of(longer.settings());
        }
        return Optional.empty();
    }

    Rank rank(Caller caller) {
        return rules(caller).quotas().rank(caller);
    }

    Optional<Refusal> file(Caller caller, Rank rank, Standing standing) {
        return told(rules(caller).quotas().judge(rank, standing));
    }

    private Rules rules(Caller caller) {
        return communities.of(caller.member().community());
    }

    private Optional<Refusal> told(Optional<Refusal> verdict) {
        verdict.ifPresent(refused);
        return verdict;
    }
}
