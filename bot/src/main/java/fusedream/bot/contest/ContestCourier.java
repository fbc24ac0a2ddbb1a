package fusedream.bot.contest;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.chat.Tries;
import fusedream.bot.job.JobId;
import fusedream.bot.job.StoreException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the messages of contests to one platform, in the order of their events. Each is posted with a nonce of its own, so
 * that after a crash at most the last one is posted again, which the platform knows by its nonce. For one thread.
 */
public final class ContestCourier {

    private static final Logger LOG = LoggerFactory.getLogger(ContestCourier.class);

    private static final int BATCH = 50;

    private final ChatPort port;
    private final ContestStore store;
    private final Tries<JobId> tries = new Tries<>();

    public ContestCourier(ChatPort port, ContestStore store) {
        this.port = port;
        this.store = store;
    }

    /**
     * Posts and changes what is due. Stops at a message that the platform does not take now; the next call goes on there.
     *
     * @return whether all is done
     * @throws RuntimeException if a message cannot be told for another reason; the next call tries it again, for a while
     */
    public boolean deliver() {
        while (true) {
            List<Post> due = store.read(records -> records.due(port.platform(), BATCH));
            if (due.isEmpty()) {
                return true;
            }
            for (Post post : due) {
                if (!delivered(post)) {
                    return false;
                }
            }
        }
    }

    private boolean delivered(Post post) {
        try {
            Optional<Card> card = store.read(records -> ContestCards.of(records, post));
            Post settled = card.map(shown -> post.posted(send(post, shown))).orElse(post);
            store.write(ledger -> {
                ledger.settle(settled);
                return settled;
            });
            return true;
        } catch (ChatException refused) {
            if (refused.passing()) {
                LOG.info("Message {} of contest {} is told later: {}", post.id(), post.contest(), refused.getMessage());
                return false;
            }
            LOG.warn("Message {} of contest {} cannot be told: {}", post.id(), post.contest(), refused.getMessage());
            giveUp(post);
            return true;
        } catch (StoreException unusable) {
            throw unusable;
        } catch (RuntimeException unexpected) {
            if (!tries.spent(post.id())) {
                throw unexpected;
            }
            LOG.error("Message {} of contest {} is told no more", post.id(), post.contest(), unexpected);
            giveUp(post);
            return true;
        }
    }

    private void giveUp(Post post) {
        store.write(ledger -> {
            ledger.giveUp(post);
            return post;
        });
    }

    private String send(Post post, Card card) {
        if (post.message().isPresent()) {
            return port.edit(post.place(), post.message().get(), card);
        }
        return post.member()
                .map(member -> port.whisper(member, post.id().value(), card))
                .orElseGet(() -> port.post(post.place(), post.id().value(), card));
    }
}
