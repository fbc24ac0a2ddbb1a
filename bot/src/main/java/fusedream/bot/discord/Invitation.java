package fusedream.bot.discord;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import net.dv8tion.jda.api.Permission;

/** What a server must let the bot do, and the address that invites it so. */
public final class Invitation {

    /** The scopes that an invitation asks for. */
    public static final List<String> SCOPES = List.of("bot", "applications.commands");

    private static final EnumSet<Permission> NEEDED = EnumSet.of(
            Permission.VIEW_CHANNEL,
            Permission.MESSAGE_SEND,
            Permission.MESSAGE_SEND_IN_THREADS,
            Permission.MESSAGE_EMBED_LINKS,
            Permission.MESSAGE_ATTACH_FILES);

    private Invitation() {}

    /**
     * What is needed and not granted, in Discord's words.
     *
     * @param granted Discord's bits; administrators may everything
     */
    public static List<String> lacking(long granted) {
        EnumSet<Permission> may = Permission.getPermissions(granted);
        return NEEDED.stream()
                .filter(needed -> !may.contains(Permission.ADMINISTRATOR) && !may.contains(needed))
                .map(Permission::getName)
                .toList();
    }

    /** The address that asks whoever opens it to which server the bot should come, with all that it needs. */
    public static URI address(String application) {
        return URI.create("https://discord.com/oauth2/authorize?client_id=" + application + "&scope="
                + String.join("+", SCOPES) + "&permissions=" + Permission.getRaw(NEEDED));
    }
}
