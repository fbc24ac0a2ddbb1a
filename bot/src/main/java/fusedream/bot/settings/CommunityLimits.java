package fusedream.bot.settings;

import java.util.OptionalInt;

/**
 * Limits of a community on itself; empty where those of the bot suffice.
 *
 * @param perMember how many jobs of a member may wait or run
 * @param perChannel how many of a channel
 * @param inAll how many of the community
 * @param dailyMinutes of GPU time that a member has in a day
 */
public record CommunityLimits(
        OptionalInt perMember, OptionalInt perChannel, OptionalInt inAll, OptionalInt dailyMinutes) {

    public static final CommunityLimits NONE =
            new CommunityLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** The largest number that makes sense for any of them. */
    static final int MOST = 1440;

    public CommunityLimits {
        check("jobs of a member", perMember, 1);
        check("jobs of a channel", perChannel, 1);
        check("jobs of the community", inAll, 1);
        check("minutes in a day", dailyMinutes, 0);
    }

    private static void check(String what, OptionalInt limit, int least) {
        if (limit.isPresent() && (limit.getAsInt() < least || limit.getAsInt() > MOST)) {
            throw new IllegalArgumentException("A limit of " + what + " lies between " + least + " and " + MOST
                    + ", got " + limit.getAsInt() + ".");
        }
    }

    CommunityLimits withPerMember(OptionalInt changed) {
        return new CommunityLimits(changed, perChannel, inAll, dailyMinutes);
    }

    CommunityLimits withPerChannel(OptionalInt changed) {
        return new CommunityLimits(perMember, changed, inAll, dailyMinutes);
    }

    CommunityLimits withInAll(OptionalInt changed) {
        return new CommunityLimits(perMember, perChannel, changed, dailyMinutes);
    }

    CommunityLimits withDailyMinutes(OptionalInt changed) {
        return new CommunityLimits(perMember, perChannel, inAll, changed);
    }
}
