package fusedream.bot.settings;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import fusedream.bot.community.Community;
import fusedream.bot.community.Role;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.QuotaSettings.Share;
import fusedream.bot.policy.Quotas;
import fusedream.bot.policy.WordFilter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The rules that hold in each community now: those of the bot, made narrower by what the community's administrators set. A
 * change holds from the next command on. Safe for many threads.
 */
public final class CommunityRules {

    /** Rules of more communities are read again when they are needed. */
    private static final int REMEMBERED = 1_000;

    private final SettingsStore store;
    private final QuotaSettings shared;
    private final LoadingCache<Community, Rules> rules =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::read);

    /** @param shared the quotas that the bot gives to all communities */
    public CommunityRules(SettingsStore store, QuotaSettings shared) {
        this.store = store;
        this.shared = shared;
    }

    /** The rules of a community. */
    public Rules of(Community community) {
        return rules.get(community);
    }

    /**
     * Changes the settings of a community.
     *
     * @throws IllegalArgumentException if the change makes settings that cannot be; nothing is changed then
     */
    public synchronized CommunitySettings change(Community community, UnaryOperator<CommunitySettings> change) {
        CommunitySettings changed = change.apply(of(community).settings());
        Rules following = rules(changed);
        store.keep(community, changed);
        rules.put(community, following);
        return changed;
    }

    private Rules read(Community community) {
        return rules(store.of(community).orElse(CommunitySettings.DEFAULT));
    }

    private Rules rules(CommunitySettings settings) {
        return new Rules(settings, new Quotas(narrowed(settings)), new WordFilter(settings.words()));
    }

    private QuotaSettings narrowed(CommunitySettings settings) {
        CommunityLimits limits = settings.limits();
        Map<Role, Share> roles = new HashMap<>();
        shared.roles().forEach((role, share) -> roles.put(role, narrowed(share, share.weight(), limits)));
        Stream.of(settings.weights(), settings.minutes())
                .flatMap(named -> named.keySet().stream())
                .distinct()
                .forEach(name -> roles.put(new Role(name), share(settings, name)));
        return new QuotaSettings(
                narrowed(shared.ordinary(), shared.ordinary().weight(), limits),
                roles,
                least(shared.pendingPerChannel(), limits.perChannel()),
                least(shared.pendingPerCommunity(), limits.inAll()),
                shared.pendingInAll(),
                shared.dayZone());
    }

    /** What the community gives a role: another weight, other minutes, or both; never more minutes than the bot gives it. */
    private Share share(CommunitySettings settings, String name) {
        Share given = shared.roles().getOrDefault(new Role(name), shared.ordinary());
        double weight = settings.weights().getOrDefault(name, given.weight());
        Integer minutes = settings.minutes().get(name);
        OptionalInt own = minutes == null ? settings.limits().dailyMinutes() : OptionalInt.of(minutes);
        return narrowed(given, weight, settings.limits().withDailyMinutes(own));
    }

    private static Share narrowed(Share share, double weight, CommunityLimits limits) {
        Duration own = limits.dailyMinutes().isPresent()
                ? Duration.ofMinutes(limits.dailyMinutes().getAsInt())
                : share.dailyGpu();
        return new Share(
                weight,
                least(share.pendingPerMember(), limits.perMember()),
                share.pendingPerRole(),
                own.compareTo(share.dailyGpu()) < 0 ? own : share.dailyGpu());
    }

    private static int least(int shared, OptionalInt own) {
        return Math.min(shared, own.orElse(shared));
    }
}
