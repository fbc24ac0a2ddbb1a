package fusedream.bot.slack;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.FormWords;
import fusedream.bot.chat.PictureLinks;
import fusedream.bot.closing.Deadline;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.job.PictureId;
import fusedream.bot.secret.Secret;
import fusedream.bot.slack.SlackSettings.HttpMode;
import fusedream.bot.slack.SlackTrouble.Kind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot on Slack: events to the front desk and answers back, and cards as messages. A message's identifier is its timestamp. */
public final class SlackBot implements ChatPort {

    private static final Logger LOG = LoggerFactory.getLogger(SlackBot.class);

    /** Slack's words for a message that is gone or too old; its pictures are wanted all the same. */
    private static final Set<String> UNCHANGEABLE =
            Set.of("message_not_found", "edit_window_closed", "cant_update_message");

    private final SlackApi api;
    private final Messages messages;
    private final Shares shares;
    private final TraceStore traces;
    private final PictureLinks links;
    private final Work work = new Work();
    private final Work urgent = new Work();
    private final Connection connection;

    /**
     * Builds it; nothing is called before {@link #start}.
     *
     * @throws IllegalArgumentException if the settings have no tokens
     */
    public SlackBot(SlackSources sources, SlackSettings settings) {
        this(sources, settings, Pause.REAL);
    }

    /** @param pause in which messages wait for their turn */
    SlackBot(SlackSources sources, SlackSettings settings, Pause pause) {
        Secret botToken = settings.botToken().orElseThrow(SlackBot::untold);
        api = new SlackApi(settings.apiUrl(), botToken.reveal(), sources.clock());
        traces = sources.traces();
        links = sources.links();
        messages = new Messages(api, new Budget(settings.pace(), sources.clock(), pause), traces, sources.clock());
        shares = new Shares(api, sources.gallery(), traces);
        Reception reception = new Reception(
                sources.desk(), new Channels(api), new Directory(api), new Answers(api, shares, work), work);
        Entrance entrance = new Entrance(api, reception, new DreamForm(sources.styles()), urgent);
        connection = new Connection(api, opener(settings, botToken, entrance), settings.pace());
        api.onRefusal(connection::lost);
    }

    private static Connection.Opener opener(SlackSettings settings, Secret botToken, Entrance entrance) {
        if (settings.http().isPresent()) {
            HttpMode http = settings.http().get();
            return () -> EventServer.open(http.port(), entrance.app(botToken, Optional.of(http.signingSecret())));
        }
        Secret appToken = settings.appToken().orElseThrow(SlackBot::untold);
        return () -> EventSocket.open(appToken, entrance.app(botToken, Optional.empty()));
    }

    private static IllegalArgumentException untold() {
        return new IllegalArgumentException("Slack needs both of its tokens.");
    }

    /** Begins to connect, in the background and for as long as it takes. */
    public void start() {
        connection.start();
    }

    /** What is wrong, in words for an operator; empty while events come. */
    Optional<String> trouble() {
        return connection.trouble();
    }

    /** Leaves Slack, after what is being answered. */
    public void close(Deadline deadline) {
        connection.shut();
        urgent.shut();
        connection.close(deadline);
        urgent.close(deadline);
        work.close(deadline);
        api.close();
    }

    @Override
    public Platform platform() {
        return Platform.SLACK;
    }

    @Override
    public String post(Place place, String nonce, Card card) {
        try {
            String message = messages.post(place, nonce, card);
            show(place, message, card);
            return message;
        } catch (SlackTrouble trouble) {
            throw trouble.asChat();
        }
    }

    /** In the member's own channel: by its identifier, not by the member's, it can be searched for what an earlier try left. */
    @Override
    public String whisper(Member member, String nonce, Card card) {
        try {
            return messages.post(Place.channel(member.community(), api.ownChannel(member)), nonce, card);
        } catch (SlackTrouble trouble) {
            throw trouble.asChat();
        }
    }

    @Override
    public String edit(Place place, String message, Card card) {
        try {
            update(place, message, card);
            if (card.bar().isEmpty()) {
                show(place, message, card);
            }
            forgetIfErased(card);
            return message;
        } catch (SlackTrouble trouble) {
            if (trouble.kind() == Kind.NEVER) {
                forgetIfErased(card);
            }
            throw trouble.asChat();
        }
    }

    /** Brings the pictures; if one cannot be read, or Slack will never take it, the card says so. */
    private void show(Place place, String message, Card card) {
        try {
            List<PictureId> unreadable = shares.show(place, message, card);
            if (!unreadable.isEmpty()) {
                update(place, message, Curtain.without(card, unreadable));
            }
        } catch (SlackTrouble trouble) {
            if (trouble.kind() != Kind.NEVER) {
                throw trouble;
            }
            LOG.warn("Not all pictures of job {} come to Slack: {}", card.job(), trouble.getMessage());
            update(place, message, card.noting(FormWords.notShown(trouble.code(), addresses(card))));
        }
    }

    private List<URI> addresses(Card card) {
        return card.pictures().stream().map(links::of).flatMap(Optional::stream).toList();
    }

    private void forgetIfErased(Card card) {
        if (isErased(card)) {
            traces.forget(card.job());
        }
    }

    /** Only the card of an erased job names nobody. */
    private static boolean isErased(Card card) {
        return card.author().isEmpty();
    }

    private void update(Place place, String message, Card card) {
        try {
            messages.update(place, message, card.job().value(), card);
        } catch (SlackTrouble trouble) {
            if (trouble.kind() != Kind.NEVER || !UNCHANGEABLE.contains(trouble.code())) {
                throw trouble;
            }
            LOG.info("The message of job {} stays as it is: {}", card.job(), trouble.getMessage());
        }
    }
}
