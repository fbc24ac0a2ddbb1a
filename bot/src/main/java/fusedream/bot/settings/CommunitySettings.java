package fusedream.bot.settings;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Role;
import fusedream.bot.policy.WordSettings;
import fusedream.engine.api.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the administrators of a community set. Limits can only be narrower than those that the operators of the bot set.
 *
 * @param channels where pictures may be asked for, by the platform's identifiers; everywhere if empty
 * @param weights the share of members by the name of their role, in (0, {@value #MOST_WEIGHT}]
 * @param limits on what may wait or run
 * @param presets that may be used; all if empty
 * @param language of the bot's words there
 * @param words that are not wanted there, beside those that are wanted nowhere
 * @param organisers of contests, by the identifiers of members or their roles
 */
public record CommunitySettings(
        Set<String> channels,
        Map<String, Double> weights,
        CommunityLimits limits,
        Set<Preset> presets,
        Language language,
        WordSettings words,
        Set<String> organisers) {

    public static final CommunitySettings DEFAULT = new CommunitySettings(
            Set.of(), Map.of(), CommunityLimits.NONE, Set.of(), Language.ENGLISH, WordSettings.NONE, Set.of());

    /** A role of a community gets at most so many shares, so that no community takes the machine from the others. */
    static final int MOST_WEIGHT = 4;

    /** More channels or roles than this nobody names. */
    static final int MOST_NAMES = 200;

    /** Longer than any platform's name or identifier. */
    static final int LONGEST_NAME = 128;

    public CommunitySettings {
        channels = Set.copyOf(channels);
        weights = Map.copyOf(weights);
        presets = Set.copyOf(presets);
        organisers = Set.copyOf(organisers);
        List<String> faults = new ArrayList<>();
        names(faults, "channels", channels);
        names(faults, "roles", weights.keySet());
        names(faults, "organisers", organisers);
        weights.forEach((role, weight) -> {
            if (!(weight > 0 && weight <= MOST_WEIGHT)) {
                faults.add("the weight of " + role + " lies above 0, at most " + MOST_WEIGHT + ", got " + weight);
            }
        });
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("Settings: " + String.join("; ", faults) + ".");
        }
    }

    private static void names(List<String> faults, String what, Set<String> names) {
        boolean odd = names.stream().anyMatch(name -> name.isBlank() || name.length() > LONGEST_NAME);
        if (odd || names.size() > MOST_NAMES) {
            faults.add(
                    "there are at most " + MOST_NAMES + " " + what + ", each of 1 to " + LONGEST_NAME + " characters");
        }
    }

    CommunitySettings withChannels(Set<String> changed) {
        return new CommunitySettings(changed, weights, limits, presets, language, words, organisers);
    }

    CommunitySettings withWeights(Map<String, Double> changed) {
        return new CommunitySettings(channels, changed, limits, presets, language, words, organisers);
    }

    CommunitySettings withLimits(CommunityLimits changed) {
        return new CommunitySettings(channels, weights, changed, presets, language, words, organisers);
    }

    CommunitySettings withPresets(Set<Preset> changed) {
        return new CommunitySettings(channels, weights, limits, changed, language, words, organisers);
    }

    CommunitySettings withLanguage(Language changed) {
        return new CommunitySettings(channels, weights, limits, presets, changed, words, organisers);
    }

    CommunitySettings withWords(WordSettings changed) {
        return new CommunitySettings(channels, weights, limits, presets, language, changed, organisers);
    }

    CommunitySettings withOrganisers(Set<String> changed) {
        return new CommunitySettings(channels, weights, limits, presets, language, words, changed);
    }

    /** Whether a caller is one of the organisers, by name or by a role. */
    public boolean organises(Caller caller) {
        return organisers.contains(caller.member().id())
                || caller.roles().stream().map(Role::name).anyMatch(organisers::contains);
    }
}
