package fusedream.bot.intake;

import fusedream.bot.community.Acquaintances;
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
import fusedream.bot.settings.CommunitySettings;
import fusedream.bot.settings.Rules;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All judges of a command together, by the rules that its community has at that moment.
 *
 * @param operators of the bot
 * @param rates of commands, of all communities
 * @param words that are wanted nowhere
 * @param communities the rules of each community
 * @param acquaintances since when members are known whose platform does not tell it
 * @param refused told of each refusal, to count them
 */
public record Gatekeeper(
        OperatorSettings operators,
        RateLimits rates,
        WordFilter words,
        CommunityRules communities,
        Acquaintances acquaintances,
        Consumer<Refusal> refused) {

    /** The errand with all that is known here of its caller, and the language of its community. */
    Errand known(Errand errand) {
        Caller known = dated(operators.known(errand.caller()));
        CommunitySettings settings = rules(known).settings();
        return new Errand(
                settings.organises(known) ? known.with(Role.ORGANISER) : known,
                errand.place(),
                errand.key(),
                settings.language());
    }

    private Caller dated(Caller caller) {
        return caller.since().isTold() ? caller : caller.with(caller.since().or(acquaintances.since(caller.member())));
    }

    /** Keeps since when a caller is known, unless that is kept or the platform tells it. */
    void meet(Caller caller, Instant now) {
        if (!caller.since().isTold()) {
            acquaintances.meet(caller.member(), now);
        }
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

    /** Counts a request that the queue did not take. */
    Refusal drained() {
        Refusal refusal = new Refusal.Draining();
        refused.accept(refusal);
        return refusal;
    }

    private Rules rules(Caller caller) {
        return communities.of(caller.member().community());
    }

    private Optional<Refusal> told(Optional<Refusal> verdict) {
        verdict.ifPresent(refused);
        return verdict;
    }
}
