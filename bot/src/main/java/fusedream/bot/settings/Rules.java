package fusedream.bot.settings;

import fusedream.bot.community.Place;
import fusedream.bot.policy.Quotas;
import fusedream.bot.policy.Refusal;
import fusedream.bot.policy.WordFilter;
import fusedream.engine.api.Preset;
import fusedream.engine.api.SearchSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules of one community, ready to judge.
 *
 * @param settings that they follow from
 * @param quotas the bot's, made narrower
 * @param words that are not wanted there
 */
public record Rules(CommunitySettings settings, Quotas quotas, WordFilter words) {

    /** Whether pictures may be asked for in a place. */
    public Optional<Refusal> place(Place place) {
        return settings.channels().isEmpty() || settings.channels().contains(place.channel())
                ? Optional.empty()
                : Optional.of(new Refusal.ClosedChannel(
                        settings.channels().stream().sorted().toList()));
    }

    /** Whether a search may be made that long; another number of steps does not make another preset of it. */
    public Optional<Refusal> search(SearchSettings search) {
        boolean open = settings.presets().isEmpty()
                || settings.presets().stream()
                        .anyMatch(preset -> search.steps() <= preset.settings().steps()
                                && preset.has(search.withSteps(preset.settings().steps())));
        return open ? Optional.empty() : Optional.of(new Refusal.ClosedPreset(presets()));
    }

    private List<String> presets() {
        return settings.presets().stream()
                .sorted()
                .map(Preset::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }
}
