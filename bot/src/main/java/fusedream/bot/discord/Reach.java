package fusedream.bot.discord;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.interactions.Interaction;

/** What the bot may do in a channel. */
final class Reach {

    private Reach() {}

    /** What it lacks to show a job where a command was given, in Discord's words. */
    static List<String> missing(Interaction event) {
        Guild guild = event.getGuild();
        Channel channel = event.getChannel();
        if (guild == null || channel == null) {
            return List.of();
        }
        if (guild.isDetached() || !(channel instanceof GuildChannel own)) {
            return List.of(Permission.VIEW_CHANNEL.getName());
        }
        return missing(own);
    }

    /** What it lacks to show a job in a channel, in Discord's words. */
    static List<String> missing(GuildChannel channel) {
        EnumSet<Permission> may = channel.getGuild().getSelfMember().getPermissions(channel);
        List<String> missing = new ArrayList<>();
        for (Permission needed : needed(channel)) {
            if (!may.contains(needed)) {
                missing.add(needed.getName());
            }
        }
        return missing;
    }

    private static List<Permission> needed(GuildChannel channel) {
        Permission send = channel.getType().isThread() ? Permission.MESSAGE_SEND_IN_THREADS : Permission.MESSAGE_SEND;
        return List.of(Permission.VIEW_CHANNEL, send, Permission.MESSAGE_EMBED_LINKS, Permission.MESSAGE_ATTACH_FILES);
    }
}
