package fusedream.bot.job;

import fusedream.bot.community.Role;

/**
 * What a job is filed under: the role that counts for its member, and how large a share of the machine that role gets.
 *
 * @param weight in (0, 1000]; a member of weight 2 gets twice the seconds of one of weight 1
 */
public record Rank(Role role, double weight) {

    /** Of those without a role that counts. */
    public static final Rank ORDINARY = new Rank(new Role("member"), 1);

    public Rank {
        if (!(weight > 0 && weight <= 1000)) {
            throw new IllegalArgumentException("The weight of a role lies in (0, 1000], got " + weight + ".");
        }
    }
}
