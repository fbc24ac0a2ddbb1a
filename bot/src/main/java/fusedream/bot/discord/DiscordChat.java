package fusedream.bot.discord;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChannelPhrases;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.chat.PictureLinks;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.queue.JobQueue;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.exceptions.PermissionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows jobs on Discord, each in one ordinary message of the channel it was asked for in. Where the bot may not show it, and
 * where the message is lost before the pictures are there, they go to the member's direct messages or into a new message.
 */
final class DiscordChat implements ChatPort {

    private static final Logger LOG = LoggerFactory.getLogger(DiscordChat.class);

    private final DiscordSession session;
    private final JobQueue queue;
    private final Attachments attachments;
    private final PictureLinks links;
    private final Channels channels = new Channels();

    DiscordChat(DiscordSession session, JobQueue queue, Attachments attachments, PictureLinks links) {
        this.session = session;
        this.queue = queue;
        this.attachments = attachments;
        this.links = links;
    }

    @Override
    public Platform platform() {
        return Platform.DISCORD;
    }

    @Override
    public String post(Place place, String nonce, Card card) {
        JDA jda = session.connected();
        String name = Nonces.of(nonce);
        Optional<String> sent = open(() -> new Post(channels.open(jda, place)).send(name, card));
        return sent.orElseGet(() -> direct(jda, place, name, card));
    }

    @Override
    public String whisper(Member member, String nonce, Card card) {
        return direct(session.connected(), Nonces.of(nonce), member.id(), card)
                .orElseThrow(() -> new ChatException("The member is closed to the bot.", false));
    }

    /** Sends a card to the member whose job it is; pictures that cannot even go there are linked to where they were asked for. */
    private String direct(JDA jda, Place place, String nonce, Card card) {
        String user = queue.job(card.job())
                .map(job -> job.submission().member().id())
                .orElseThrow(() -> new ChatException("The channel is closed to the bot, and the job is gone.", false));
        return direct(jda, nonce, user, card)
                .or(() -> linked(jda, place, nonce, card))
                .orElseThrow(() -> new ChatException("The channel and the member are closed to the bot.", false));
    }

    private Optional<String> direct(JDA jda, String nonce, String user, Card card) {
        return open(() -> new Post(channels.direct(jda, user)).send(nonce, card))
                .map(message -> new MessageName(Optional.of(user), message).toString());
    }

    /** Where files or embeds are not let through, a line of text may be. It names nothing, for nothing changes it later. */
    private Optional<String> linked(JDA jda, Place place, String nonce, Card card) {
        GuildMessageChannel channel = jda.getChannelById(GuildMessageChannel.class, Channels.id(place));
        if (card.pictures().isEmpty() || channel == null || !channel.canTalk()) {
            return Optional.empty();
        }
        List<URI> addresses = card.pictures().stream()
                .map(links::of)
                .flatMap(Optional::stream)
                .toList();
        return open(() -> channel.sendMessage(Messages.of(ChannelPhrases.kept(addresses), List.of()))
                .setNonce(nonce)
                .timeout(Channels.PATIENCE, TimeUnit.MILLISECONDS)
                .complete()
                .getId());
    }

    @Override
    public String edit(Place place, String message, Card card) {
        JDA jda = session.connected();
        MessageName name = MessageName.parse(message);
        try {
            MessageChannel channel =
                    name.user().isPresent() ? channels.direct(jda, name.user().get()) : channels.open(jda, place);
            new Post(channel).replace(name.id(), card);
            return message;
        } catch (RuntimeException failed) {
            Trouble trouble = Trouble.of(failed);
            boolean lost = trouble == Trouble.CLOSED || trouble == Trouble.GONE;
            if (!lost || card.pictures().isEmpty()) {
                throw Trouble.told(failed);
            }
            LOG.info("The message of job {} cannot be edited, so its pictures are posted anew", card.job());
            return anew(jda, place, name, card, trouble);
        }
    }

    private String anew(JDA jda, Place place, MessageName name, Card card, Trouble trouble) {
        String nonce = Nonces.second(card.job().value());
        boolean again = trouble == Trouble.GONE && name.user().isEmpty();
        Optional<String> sent =
                again ? open(() -> new Post(channels.open(jda, place)).send(nonce, card)) : Optional.empty();
        String posted = sent.orElseGet(() -> direct(jda, place, nonce, card));
        if (sent.isEmpty()) {
            settle(jda, place, name, card);
        }
        return posted;
    }

    /**
     * Lets the message that could not take the pictures at least not say that the job still runs. Nothing changes it after
     * that, not even the job's erasure, so it names nobody and nothing.
     */
    private void settle(JDA jda, Place place, MessageName name, Card card) {
        MessageChannel channel = jda.getChannelById(MessageChannel.class, Channels.id(place));
        if (channel == null || name.user().isPresent()) {
            return;
        }
        try {
            channel.editMessageById(
                            name.id(), Messages.edit(Messages.of(ChannelPhrases.sentPrivately(card), List.of())))
                    .queue(edited -> {}, refused -> LOG.debug("It stays as it is", refused));
        } catch (PermissionException closed) {
            LOG.debug("It stays as it is", closed);
        }
    }

    /** What came of sending; empty if the place is closed to the bot. */
    private static Optional<String> open(Supplier<String> sending) {
        try {
            return Optional.of(sending.get());
        } catch (RuntimeException failed) {
            if (Trouble.of(failed) == Trouble.CLOSED) {
                return Optional.empty();
            }
            throw Trouble.told(failed);
        }
    }

    /** Sending to one channel, smaller each time that it is too much. */
    private final class Post {

        private final MessageChannel channel;

        Post(MessageChannel channel) {
            this.channel = channel;
        }

        String send(String nonce, Card card) {
            return smaller(
                    card,
                    brought -> channel.sendMessage(Messages.of(brought.card(), brought.files()))
                            .setNonce(nonce)
                            .timeout(Channels.PATIENCE, TimeUnit.MILLISECONDS)
                            .complete()
                            .getId());
        }

        void replace(String message, Card card) {
            String edited = smaller(
                    card,
                    brought -> channel.editMessageById(
                                    message, Messages.edit(Messages.of(brought.card(), brought.files())))
                            .timeout(Channels.PATIENCE, TimeUnit.MILLISECONDS)
                            .complete()
                            .getId());
            LOG.debug("Message {} shows job {}", edited, card.job());
        }

        private String smaller(Card card, Function<Attachments.Brought, String> sending) {
            for (int level = 0; ; level++) {
                try {
                    return sending.apply(attachments.of(card, level, Channels.largest(channel)));
                } catch (RuntimeException failed) {
                    if (Trouble.of(failed) != Trouble.TOO_LARGE || level == SmallerPicture.LEVELS) {
                        throw failed;
                    }
                }
            }
        }
    }
}
