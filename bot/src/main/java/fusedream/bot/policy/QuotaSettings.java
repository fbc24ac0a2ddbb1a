package fusedream.bot.policy;

import fusedream.bot.community.Role;
import fusedream.bot.job.Rank;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much may be asked for.
 *
 * @param ordinary of members without a role that is named here
 * @param roles of members who have them; who has several counts by the one of the largest weight
 * @param pendingPerChannel how many jobs of a channel may wait or run
 * @param pendingPerCommunity how many of a community
 * @param pendingInAll how many altogether: the queue's length
 * @param dayZone where a day begins
 */
public record QuotaSettings(
        Share ordinary,
        Map<Role, Share> roles,
        int pendingPerChannel,
        int pendingPerCommunity,
        int pendingInAll,
        ZoneId dayZone) {

    public static final QuotaSettings DEFAULT =
            new QuotaSettings(new Share(1, 5, 200, Duration.ofMinutes(30)), Map.of(), 50, 150, 300, ZoneOffset.UTC);

    /**
     * What a role gets.
     *
     * @param weight in (0, 1000], its members' share of the machine
     * @param pendingPerMember how many jobs of one of them may wait or run
     * @param pendingPerRole how many of all of them in a community
     * @param dailyGpu GPU time of one of them in a day
     */
    public record Share(double weight, int pendingPerMember, int pendingPerRole, Duration dailyGpu) {}

    public QuotaSettings {
        roles = Map.copyOf(roles);
        List<String> faults = new ArrayList<>();
        check(faults, "ordinary members", ordinary);
        roles.forEach((role, share) -> check(faults, "role " + role.name(), share));
        atLeastOne(faults, "pending jobs per channel", pendingPerChannel);
        atLeastOne(faults, "pending jobs per community", pendingPerCommunity);
        atLeastOne(faults, "pending jobs in all", pendingInAll);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("Quotas: " + String.join("; ", faults) + ".");
        }
    }

    private static void check(List<String> faults, String whose, Share share) {
        if (!(share.weight() > 0 && share.weight() <= 1000)) {
            faults.add("the weight of " + whose + " lies in (0, 1000], got " + share.weight());
        }
        atLeastOne(faults, "pending jobs per member of " + whose, share.pendingPerMember());
        atLeastOne(faults, "pending jobs of all " + whose, share.pendingPerRole());
        if (share.dailyGpu().isNegative()) {
            faults.add("the daily GPU time of " + whose + " is 0 or more, got " + share.dailyGpu());
        }
    }

    private static void atLeastOne(List<String> faults, String what, int number) {
        if (number < 1) {
            faults.add(what + ": expected 1 or more, got " + number);
        }
    }

    /** What a role gets here. */
    Share share(Role role) {
        return role.equals(Rank.ORDINARY.role()) ? ordinary : roles.getOrDefault(role, ordinary);
    }
}
