package fusedream.bot.discord;

import fusedream.bot.chat.ChatPort;
import fusedream.bot.closing.Deadline;

/** The bot on Discord. It needs no privileged intent, and reads no messages but those that a member shows it. */
public final class DiscordBot {

    private final Desk desk = new Desk();
    private final DiscordSession session;
    private final DiscordChat chat;

    /** @param settings with a token */
    public DiscordBot(DiscordSettings settings, DiscordSources sources) {
        this(settings, sources, BackOff.DEFAULT);
    }

    DiscordBot(DiscordSettings settings, DiscordSources sources, BackOff backOff) {
        Attachments attachments = new Attachments(sources.gallery(), sources.board());
        Interactions interactions = new Interactions(
                sources.desk(),
                desk,
                new Answers(desk, attachments),
                new Suggestions(sources.gallery(), sources.styles()));
        CommandRegistration registration = new CommandRegistration(sources.registrations());
        session = new DiscordSession(settings, backOff, interactions, registration::refresh);
        chat = new DiscordChat(session, sources.queue(), attachments, sources.links());
    }

    /** Begins to log in, and returns at once; what fails is tried again, later and later. */
    public void start() {
        session.start();
    }

    /** What jobs are shown by; while Discord is not connected, it takes nothing and says so. */
    public ChatPort chat() {
        return chat;
    }

    /** Leaves Discord, after what is being answered. */
    public void close(Deadline deadline) {
        desk.close(deadline);
        session.close(deadline);
    }
}
