package fusedream.bot.settings;

import fusedream.bot.policy.WordSettings;
import fusedream.engine.api.Preset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One setting of a community, as it is named, read and written in a command. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
public enum Setting {
    CHANNELS(
            "where pictures may be asked for; all channels if none is named",
            settings -> settings.channels().stream().sorted().collect(Collectors.joining(" ")),
            (settings, values) -> settings.withChannels(edited(settings.channels(), values, Setting::channel))),
    WEIGHTS(
            "shares of the machine by role, such as booster=2; 0 removes a role",
            settings -> shown(settings.weights()),
            (settings, values) -> settings.withWeights(weights(settings.weights(), values))),
    PER_MEMBER(
            "how many jobs of a member may wait or run",
            settings -> shown(settings.limits().perMember()),
            (settings, values) -> settings.withLimits(settings.limits().withPerMember(number(values)))),
    PER_CHANNEL(
            "how many jobs of a channel may wait or run",
            settings -> shown(settings.limits().perChannel()),
            (settings, values) -> settings.withLimits(settings.limits().withPerChannel(number(values)))),
    PER_COMMUNITY(
            "how many jobs of the community may wait or run",
            settings -> shown(settings.limits().inAll()),
            (settings, values) -> settings.withLimits(settings.limits().withInAll(number(values)))),
    DAILY_MINUTES(
            "minutes of computing that a member has in a day",
            settings -> shown(settings.limits().dailyMinutes()),
            (settings, values) -> settings.withLimits(settings.limits().withDailyMinutes(number(values)))),
    PRESETS(
            "which presets may be used; all if none is named",
            settings -> settings.presets().stream()
                    .sorted()
                    .map(preset -> preset.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" ")),
            (settings, values) -> settings.withPresets(edited(settings.presets(), values, Preset::parse))),
    LANGUAGE(
            "the language of the bot's words",
            settings -> settings.language().code(),
            (settings, values) -> settings.withLanguage(
                    values.isEmpty() ? CommunitySettings.DEFAULT.language() : Language.parse(one(values)))),
    WORDS(
            "words that are not wanted in prompts",
            settings -> String.join(" ", settings.words().words()),
            (settings, values) -> settings.withWords(new WordSettings(
                    List.copyOf(edited(settings.words().words(), values, word -> word)),
                    settings.words().patterns()))),
    PATTERNS(
            "regular expressions that are not wanted in prompts",
            settings -> String.join(" ", settings.words().patterns()),
            (settings, values) -> settings.withWords(new WordSettings(
                    settings.words().words(),
                    List.copyOf(edited(settings.words().patterns(), values, pattern -> pattern))))),
    ORGANISERS(
            "who may start contests, by members or roles; administrators always may",
            settings -> settings.organisers().stream().sorted().collect(Collectors.joining(" ")),
            (settings, values) ->
                    settings.withOrganisers(edited(settings.organisers(), values, Setting::memberOrRole)));

    private static final String ADD = "+";
    private static final String REMOVE = "-";

    private final String meaning;
    private final Function<CommunitySettings, String> shown;
    private final BiFunction<CommunitySettings, List<String>, CommunitySettings> changed;

    Setting(
            String meaning,
            Function<CommunitySettings, String> shown,
            BiFunction<CommunitySettings, List<String>, CommunitySettings> changed) {
        this.meaning = meaning;
        this.shown = shown;
        this.changed = changed;
    }

    /** As it is written in a command. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** Its value as it is written in a command; empty if it is not set. */
    public String shown(CommunitySettings settings) {
        return shown.apply(settings);
    }

    /**
     * Settings with this one changed.
     *
     * @param values in place of the former ones; lists take {@code +} or {@code -} before values that come or go; none to
     *     unset it
     * @throws IllegalArgumentException saying what was expected, if it cannot be
     */
    public CommunitySettings changed(CommunitySettings settings, List<String> values) {
        return changed.apply(settings, values);
    }

    /** The setting of a key. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All keys. */
    public static String keys() {
        return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
    }

    /** A list after a command: replaced, or with values added or removed. */
    private static <T> Set<T> edited(Collection<T> before, List<String> values, Function<String, T> read) {
        String first = values.isEmpty() ? "" : values.get(0);
        boolean adds = first.equals(ADD);
        boolean removes = first.equals(REMOVE);
        Set<T> named = values.stream()
                .skip(adds || removes ? 1 : 0)
                .map(read)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<T> edited = new LinkedHashSet<>(adds || removes ? before : named);
        if (adds) {
            edited.addAll(named);
        } else if (removes) {
            edited.removeAll(named);
        }
        return edited;
    }

    /** A channel as people write it: Discord's and Slack's mentions, or the plain identifier. */
    private static String channel(String written) {
        String inner = written.replaceAll("^<?#?|>$", "");
        int name = inner.indexOf('|');
        return name < 0 ? inner : inner.substring(0, name);
    }

    /** A member or a role as people write it: Discord's and Slack's mentions, or the plain identifier. */
    private static String memberOrRole(String written) {
        String inner = written.replaceAll("^<?@?[!&]?|>$", "");
        int name = inner.indexOf('|');
        return name < 0 ? inner : inner.substring(0, name);
    }

    private static Map<String, Double> weights(Map<String, Double> before, List<String> values) {
        Map<String, Double> weights = values.isEmpty() ? new TreeMap<>() : new TreeMap<>(before);
        for (String value : values) {
            int equals = value.lastIndexOf('=');
            String role = equals < 1 ? "" : value.substring(0, equals);
            double weight = equals < 1 ? Double.NaN : weight(value.substring(equals + 1));
            if (Double.isNaN(weight)) {
                throw new IllegalArgumentException("A weight is written as role=number, such as booster=2.");
            }
            if (weight == 0) {
                weights.remove(role);
            } else {
                weights.put(role, weight);
            }
        }
        return weights;
    }

    private static double weight(String written) {
        return written.matches("\\d{1,4}(\\.\\d{1,6})?") ? Double.parseDouble(written) : Double.NaN;
    }

    private static String shown(Map<String, Double> weights) {
        return new TreeMap<>(weights)
                .entrySet().stream()
                        .map(weight -> weight.getKey() + "=" + weight.getValue())
                        .collect(Collectors.joining(" "));
    }

    private static OptionalInt number(List<String> values) {
        if (values.isEmpty()) {
            return OptionalInt.empty();
        }
        String written = one(values);
        if (!written.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("That takes a whole number, up to " + CommunityLimits.MOST + ".");
        }
        return OptionalInt.of(Integer.parseInt(written));
    }

    private static String shown(OptionalInt limit) {
        return limit.isPresent() ? Integer.toString(limit.getAsInt()) : "";
    }

    private static String one(List<String> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException("That takes one value, got " + values.size() + ".");
        }
        return values.get(0);
    }
}
