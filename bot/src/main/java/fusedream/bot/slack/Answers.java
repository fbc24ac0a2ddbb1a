package fusedream.bot.slack;

import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.webhook.Payload;
import fusedream.bot.chat.Reply;
import fusedream.bot.job.StoreException;
import fusedream.bot.slack.SlackTrouble.Kind;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answers to those who asked, where they asked and for them alone. An answer that Slack certainly did not take is
 * tried again; one that it may have taken is not.
 */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final int TRIES = 5;
    private static final int TAKEN = 200;

    private final SlackApi api;
    private final Shares shares;
    private final Documents documents;
    private final Work work;

    Answers(SlackApi api, Shares shares, Work work) {
        this.api = api;
        this.shares = shares;
        documents = new Documents(api);
        this.work = work;
    }

    /** Answers in the place that the question came from. */
    void give(Heard heard, Reply reply) {
        Reply given = documents.brought(heard.member(), reply);
        give(heard, given, blocks(given), 1);
    }

    /** Whatever is wrong with the pictures of an answer, its words must come. */
    private List<LayoutBlock> blocks(Reply reply) {
        try {
            return ReplyBlocks.of(reply, shares::file);
        } catch (StoreException unusable) {
            LOG.error("The pictures of an answer could not be looked up", unusable);
            return ReplyBlocks.words(reply);
        }
    }

    private void give(Heard heard, Reply reply, List<LayoutBlock> blocks, int tried) {
        try {
            ephemeral(heard, reply, blocks);
        } catch (SlackTrouble trouble) {
            boolean again = trouble.kind() == Kind.BUSY
                    && tried < TRIES
                    && work.after(trouble.pause(), () -> give(heard, reply, blocks, tried + 1));
            if (trouble.kind() == Kind.NEVER) {
                giveOtherwise(heard, reply, blocks, trouble);
            } else if (!again) {
                LOG.warn("An answer may not have come: {}", trouble.getMessage());
            }
        }
    }

    /** A picture that the member may not see on Slack, or that is gone there, spoils the whole message. */
    private void giveOtherwise(Heard heard, Reply reply, List<LayoutBlock> blocks, SlackTrouble trouble) {
        List<LayoutBlock> words = ReplyBlocks.words(reply);
        if (words.size() < blocks.size()) {
            give(heard, reply, words, 1);
        } else {
            LOG.info("An answer is given another way: {}", trouble.getMessage());
            giveAside(heard, reply);
        }
    }

    private void ephemeral(Heard heard, Reply reply, List<LayoutBlock> blocks) {
        ChatPostEphemeralRequest request = ChatPostEphemeralRequest.builder()
                .channel(heard.place().channel())
                .threadTs(heard.place().thread().orElse(null))
                .user(heard.member().id())
                .text(ReplyBlocks.fallback(reply))
                .blocks(blocks)
                .parse("none")
                .linkNames(false)
                .build();
        api.call("chat.postEphemeral", client -> client.chatPostEphemeral(request));
    }

    /** Answers a member where the bot cannot speak: by the address that came with a command, else in a direct message. */
    void giveAside(Heard heard, Reply reply) {
        try {
            if (heard.responseUrl().isEmpty() || !isTaken(heard.responseUrl().get(), reply)) {
                direct(heard, reply);
            }
        } catch (SlackTrouble | IOException trouble) {
            LOG.warn("An answer did not come: {}", trouble.getMessage());
        }
    }

    private boolean isTaken(String responseUrl, Reply reply) throws IOException {
        Payload payload = Payload.builder()
                .text(ReplyBlocks.fallback(reply))
                .blocks(ReplyBlocks.words(reply))
                .build();
        return api.slack().send(responseUrl, payload).getCode() == TAKEN;
    }

    private void direct(Heard heard, Reply reply) {
        ChatPostMessageRequest request = ChatPostMessageRequest.builder()
                .channel(heard.member().id())
                .text(ReplyBlocks.fallback(reply))
                .blocks(ReplyBlocks.words(reply))
                .parse("none")
                .linkNames(false)
                .build();
        api.call("chat.postMessage", client -> client.chatPostMessage(request));
    }
}
