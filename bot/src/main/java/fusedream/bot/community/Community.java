package fusedream.bot.community;

/**
 * People who share a chat: a Discord server, a Slack workspace, the web chat of this machine.
 *
 * @param id the platform's own
 */
public record Community(Platform platform, String id) {

    public Community {
        Identifiers.check("community", id);
    }
}
