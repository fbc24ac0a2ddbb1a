package fusedream.bot.discord;

import fusedream.bot.chat.ChannelPhrases;
import fusedream.bot.chat.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledges interactions at once and answers them when the desk has: to the member alone, in place of "thinking". An
 * answer that Discord takes no more goes to the member's direct messages. What Discord no longer knows is not done, since
 * the member was told that it failed.
 */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Desk desk;
    private final Attachments attachments;

    Answers(Desk desk, Attachments attachments) {
        this.desk = desk;
        this.attachments = attachments;
    }

    void answer(IReplyCallback event, Supplier<Reply> work) {
        event.deferReply(true)
                .queue(taken -> answer(event, event.getHook(), work), failed -> unacknowledged(event, failed, work));
    }

    /**
     * A lost answer is asked for again, and the second acknowledgement refused although the first was taken; then JDA
     * cancels all that waits for it. A fresh hook waits for nothing.
     */
    private void unacknowledged(IReplyCallback event, Throwable failed, Supplier<Reply> work) {
        if (failed instanceof ErrorResponseException refused
                && refused.getErrorResponse() == ErrorResponse.UNKNOWN_INTERACTION) {
            LOG.warn("A command came too late to be acknowledged and is not done");
            return;
        }
        LOG.info("It is not known whether a command was acknowledged", failed);
        answer(event, InteractionHook.from(event.getJDA(), event.getToken()), work);
    }

    private void answer(IReplyCallback event, InteractionHook hook, Supplier<Reply> work) {
        boolean taken = desk.take(() -> send(event, hook, guarded(work)));
        if (!taken) {
            send(event, hook, ChannelPhrases.busy());
        }
    }

    private static Reply guarded(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            LOG.error("A command from Discord could not be answered", failed);
            return ChannelPhrases.failed();
        }
    }

    private void send(IReplyCallback event, InteractionHook hook, Reply reply) {
        hook.editOriginal(Messages.edit(message(reply))).queue(sent -> {}, refused -> {
            if (reply.document().isPresent()) {
                LOG.warn("An answer was not taken with its file, and goes without: {}", refused.getMessage());
                send(event, hook, reply.otherwise());
            } else {
                LOG.warn("An answer was not taken, and goes to the member: {}", refused.getMessage());
                byDirectMessage(event.getJDA(), event.getUser().getId(), reply);
            }
        });
    }

    /** Whatever is wrong with the pictures of an answer, its words must come, or the member is left at "thinking". */
    private MessageCreateData message(Reply reply) {
        try {
            List<FileUpload> files = new ArrayList<>(attachments.of(reply));
            Optional<FileUpload> document = reply.document().flatMap(Attachments::document);
            document.ifPresent(files::add);
            return Messages.of(document.isPresent() ? reply : reply.otherwise(), files);
        } catch (RuntimeException broken) {
            LOG.error("The pictures of an answer could not be read", broken);
            return Messages.of(reply, List.of());
        }
    }

    private void byDirectMessage(JDA jda, String user, Reply reply) {
        jda.openPrivateChannelById(user)
                .flatMap(channel -> channel.sendMessage(message(reply)))
                .queue(sent -> {}, refused -> LOG.info("An answer reached nobody: {}", refused.getMessage()));
    }
}
