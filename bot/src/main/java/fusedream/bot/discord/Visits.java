package fusedream.bot.discord;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Community;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.community.Since;
import fusedream.bot.intake.Errand;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.interactions.Interaction;

/** Who calls, and from where. A server is a community; so is each member's own chat with the bot. */
final class Visits {

    private static final String PRIVATE = "dm-";

    private Visits() {}

    static Errand errand(Interaction event) {
        return new Errand(
                caller(event), Place.channel(community(event), event.getChannelId()), "discord-" + event.getId());
    }

    static Caller caller(Interaction event) {
        Member member = event.getMember();
        String name = member == null ? event.getUser().getEffectiveName() : member.getEffectiveName();
        return new Caller(
                new fusedream.bot.community.Member(
                        community(event), event.getUser().getId()),
                name,
                member == null ? Set.of() : roles(member),
                new Since(
                        Optional.of(event.getUser().getTimeCreated().toInstant()),
                        Optional.ofNullable(member)
                                .filter(Member::hasTimeJoined)
                                .map(joined -> joined.getTimeJoined().toInstant())));
    }

    private static Community community(Interaction event) {
        Guild guild = event.getGuild();
        return new Community(
                Platform.DISCORD, guild == null ? PRIVATE + event.getUser().getId() : guild.getId());
    }

    /** The member whose own chat a community is. */
    static Optional<String> alone(Community community) {
        return community.id().startsWith(PRIVATE)
                ? Optional.of(community.id().substring(PRIVATE.length()))
                : Optional.empty();
    }

    /** Roles by their identifiers, for anybody may give a role any name. */
    private static Set<Role> roles(Member member) {
        Set<Role> roles = new HashSet<>();
        member.getRoles().forEach(role -> roles.add(new Role(role.getId())));
        if (member.hasPermission(Permission.ADMINISTRATOR)) {
            roles.add(Role.OPERATOR);
        }
        if (member.hasPermission(Permission.MESSAGE_MANAGE)) {
            roles.add(Role.MODERATOR);
        }
        return roles;
    }
}
