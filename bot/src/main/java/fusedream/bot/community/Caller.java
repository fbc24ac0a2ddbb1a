package fusedream.bot.community;

import java.util.Set;

/**
 * A member at the moment of a command.
 *
 * @param name how the member is called there today
 * @param roles what the member is there today
 */
public record Caller(Member member, String name, Set<Role> roles) {

    /** A longer name is cut. */
    private static final int LONGEST_NAME = 100;

    public Caller {
        name = name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether this is a moderator; operators are, too. */
    public boolean judges() {
        return is(Role.MODERATOR) || is(Role.OPERATOR);
    }
}
