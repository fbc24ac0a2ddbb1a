package fusedream.bot.community;

import java.util.HashSet;
import java.util.Set;

/**
 * A member at the moment of a command.
 *
 * @param name how the member is called there today
 * @param roles what the member is there today
 * @param since since when the member is there
 */
public record Caller(Member member, String name, Set<Role> roles, Since since) {

    /** A longer name is cut. */
    private static final int LONGEST_NAME = 100;

    public Caller {
        name = name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
        roles = Set.copyOf(roles);
    }

    /** Of whom the platform does not tell since when. */
    public Caller(Member member, String name, Set<Role> roles) {
        this(member, name, roles, Since.UNKNOWN);
    }

    /** The same with one role more. */
    public Caller with(Role role) {
        Set<Role> more = new HashSet<>(roles);
        more.add(role);
        return new Caller(member, name, more, since);
    }

    /** The same, of whom more is known since when. */
    public Caller with(Since known) {
        return new Caller(member, name, roles, known);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether this is an organiser of contests; operators and administrators are, too. */
    public boolean organises() {
        return is(Role.ORGANISER) || is(Role.OPERATOR) || is(Role.ADMINISTRATOR);
    }

    /** Whether this is a moderator; operators are, too. */
    public boolean judges() {
        return is(Role.MODERATOR) || is(Role.OPERATOR);
    }
}
