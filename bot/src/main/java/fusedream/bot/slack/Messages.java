package fusedream.bot.slack;

import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import fusedream.bot.chat.Card;
import fusedream.bot.community.Place;
import fusedream.bot.slack.SlackTrouble.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one message that each job has. Slack knows no nonces, so a message carries its job's id, and before a post is tried
 * again the channel is searched for it.
 */
final class Messages {

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    private static final String EVENT = "fusedream_job";
    private static final String JOB = "job";

    /** Slack's clock and ours may differ. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private static final int PAGE = 200;
    private static final int MOST_PAGES = 20;

    private final SlackApi api;
    private final Budget budget;
    private final TraceStore traces;
    private final InstantSource clock;

    /** A page of a channel or of a thread. */
    private record Page(List<Message> messages, @Nullable ResponseMetadata next) {

        String cursor() {
            return next == null || next.getNextCursor() == null ? "" : next.getNextCursor();
        }
    }

    Messages(SlackApi api, Budget budget, TraceStore traces, InstantSource clock) {
        this.api = api;
        this.budget = budget;
        this.traces = traces;
        this.clock = clock;
    }

    /** Posts a card, unless it is there from an earlier try; then that one is changed. Returns its timestamp. */
    String post(Place place, String nonce, Card card) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<String> there =
                traces.attempt(card.job(), now).flatMap(first -> find(place, nonce, first.minus(BEFORE)));
        if (there.isPresent()) {
            update(place, there.get(), nonce, card);
            return there.get();
        }
        budget.post(place.channel());
        ChatPostMessageRequest request = ChatPostMessageRequest.builder()
                .channel(place.channel())
                .threadTs(place.thread().orElse(null))
                .text(CardBlocks.fallback(card))
                .blocks(CardBlocks.of(card))
                .metadata(metadata(nonce))
                .parse("none")
                .linkNames(false)
                .unfurlLinks(false)
                .unfurlMedia(false)
                .build();
        return api.call("chat.postMessage", client -> client.chatPostMessage(request))
                .getTs();
    }

    void update(Place place, String message, String nonce, Card card) {
        budget.update(card.bar().isPresent());
        ChatUpdateRequest request = ChatUpdateRequest.builder()
                .channel(place.channel())
                .ts(message)
                .text(CardBlocks.fallback(card))
                .blocks(CardBlocks.of(card))
                .metadata(metadata(nonce))
                .parse("none")
                .linkNames(false)
                .build();
        api.call("chat.update", client -> client.chatUpdate(request));
    }

    private static Message.Metadata metadata(String nonce) {
        return Message.Metadata.builder()
                .eventType(EVENT)
                .eventPayload(Map.of(JOB, nonce))
                .build();
    }

    private Optional<String> find(Place place, String nonce, Instant oldest) {
        try {
            String cursor = "";
            for (int page = 0; page < MOST_PAGES; page++) {
                Page found = page(place, oldest, cursor);
                Optional<String> message = found.messages().stream()
                        .filter(each -> isOf(nonce, each))
                        .map(Message::getTs)
                        .findFirst();
                if (message.isPresent() || found.cursor().isEmpty()) {
                    return message;
                }
                cursor = found.cursor();
            }
            return Optional.empty();
        } catch (SlackTrouble trouble) {
            if (trouble.kind() != Kind.NEVER) {
                throw trouble;
            }
            LOG.warn(
                    "Whether job {} has a message cannot be seen, so it may get a second one: {}",
                    nonce,
                    trouble.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isOf(String nonce, Message message) {
        Message.Metadata metadata = message.getMetadata();
        return metadata != null
                && EVENT.equals(metadata.getEventType())
                && metadata.getEventPayload() != null
                && nonce.equals(metadata.getEventPayload().get(JOB));
    }

    private Page page(Place place, Instant oldest, String cursor) {
        String from = oldest.getEpochSecond() + ".000000";
        return place.thread()
                .map(thread -> replies(place, thread, from, cursor))
                .orElseGet(() -> history(place, from, cursor));
    }

    private Page history(Place place, String from, String cursor) {
        ConversationsHistoryRequest request = ConversationsHistoryRequest.builder()
                .channel(place.channel())
                .oldest(from)
                .cursor(cursor)
                .limit(PAGE)
                .includeAllMetadata(true)
                .build();
        var response = api.call("conversations.history", client -> client.conversationsHistory(request));
        return new Page(response.getMessages(), response.getResponseMetadata());
    }

    private Page replies(Place place, String thread, String from, String cursor) {
        ConversationsRepliesRequest request = ConversationsRepliesRequest.builder()
                .channel(place.channel())
                .ts(thread)
                .oldest(from)
                .cursor(cursor)
                .limit(PAGE)
                .includeAllMetadata(true)
                .build();
        var response = api.call("conversations.replies", client -> client.conversationsReplies(request));
        return new Page(response.getMessages(), response.getResponseMetadata());
    }
}
