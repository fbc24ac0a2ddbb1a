package fusedream.bot.policy;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Member;
import fusedream.bot.community.Role;
import java.util.Set;

/**
 * Who operates the bot, beside those whom an adapter knows as operators.
 *
 * @param members each one's platform, community and identifier there
 */
public record OperatorSettings(Set<Member> members) {

    public static final OperatorSettings NONE = new OperatorSettings(Set.of());

    public OperatorSettings {
        members = Set.copyOf(members);
    }

    /** The caller with the role of an operator, if it is one of them. */
    public Caller known(Caller caller) {
        if (!members.contains(caller.member()) || caller.is(Role.OPERATOR)) {
            return caller;
        }
        return caller.with(Role.OPERATOR);
    }
}
