package fusedream.bot.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.Event;
import com.slack.api.model.event.MessageBotEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageRepliedEvent;
import com.slack.api.model.view.View;
import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.FormWords;
import fusedream.bot.chat.Question;
import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.secret.Secret;
import fusedream.bot.slack.SlackTrouble.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Slack's events come in: each is acknowledged at once, and goes to the reception in our own words. */
final class Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    /** The shortcuts' identifiers, as the app's manifest names them. */
    static final String OPEN_FORM = "fusedream_open_form";

    static final String DREAM_THIS = "fusedream_dream_this";

    /** The command that takes all others as its first word. */
    private static final String ANY = "/fusedream";

    private static final String SETTINGS = "settings ";

    private static final String DIRECT = "im";

    private static final Pattern PRESSED = Pattern.compile(CardBlocks.PRESS + "\\d+|" + CardBlocks.CHOOSE + "[a-z]+");

    /** What also comes from direct channels, our own messages and changes above all. */
    private static final List<Class<? extends Event>> LEFT = List.of(
            MessageBotEvent.class,
            MessageChangedEvent.class,
            MessageDeletedEvent.class,
            MessageFileShareEvent.class,
            MessageRepliedEvent.class);

    private final SlackApi api;
    private final Reception reception;
    private final DreamForm form;
    private final Work urgent;

    /** @param urgent threads for what Slack waits only moments for */
    Entrance(SlackApi api, Reception reception, DreamForm form, Work urgent) {
        this.api = api;
        this.reception = reception;
        this.form = form;
        this.urgent = urgent;
    }

    /**
     * The app with all that it listens to.
     *
     * @param signingSecret by which requests over HTTP are checked
     */
    App app(Secret botToken, Optional<Secret> signingSecret) {
        App app = new App(AppConfig.builder()
                .signingSecret(signingSecret.map(Secret::reveal).orElse(null))
                .slack(api.slack())
                .singleTeamBotToken(botToken.reveal())
                .authTestCacheEnabled(true)
                .unmatchedRequestHandler(request -> Response.ok())
                .build());
        words(app);
        interactions(app);
        return app;
    }

    private void words(App app) {
        app.command(Pattern.compile("/.+"), (request, context) -> {
            boolean room = command(request.getPayload());
            return room ? context.ack() : context.ack(FormWords.OVERLOADED);
        });
        app.event(AppMentionEvent.class, (payload, context) -> {
            mention(payload, context);
            return context.ack();
        });
        app.event(MessageEvent.class, (payload, context) -> {
            message(payload);
            return context.ack();
        });
        LEFT.forEach(kind -> leave(app, kind));
    }

    private void interactions(App app) {
        app.blockAction(PRESSED, (request, context) -> {
            press(request.getPayload());
            return context.ack();
        });
        app.globalShortcut(OPEN_FORM, (request, context) -> {
            open(request.getPayload());
            return context.ack();
        });
        app.messageShortcut(DREAM_THIS, (request, context) -> {
            dreamOf(request.getPayload());
            return context.ack();
        });
        app.viewSubmission(DreamForm.ID, (request, context) -> {
            filled(request.getPayload());
            return context.ack();
        });
        app.viewSubmission(QuestionForm.ID, (request, context) -> {
            answered(request.getPayload());
            return context.ack();
        });
    }

    private static <E extends Event> void leave(App app, Class<E> kind) {
        app.event(kind, (payload, context) -> context.ack());
    }

    private boolean command(SlashCommandPayload said) {
        String text = words(said.getText() == null ? "" : said.getText());
        Place place = Place.channel(community(said.getTeamId()), said.getChannelId());
        Heard heard = heard(said.getTriggerId(), said.getUserId(), place, said.getResponseUrl());
        String line = said.getCommand().equals(ANY) ? line(text) : said.getCommand() + " " + text;
        return Question.before(line)
                .map(question -> ask(heard, question, () -> reception.said(heard, line)))
                .orElseGet(() -> reception.said(heard, line));
    }

    /** Settings name channels that must be known again after they were renamed. */
    private static String words(String text) {
        return text.strip().toLowerCase(Locale.ROOT).startsWith(SETTINGS)
                ? Mrkdwn.identified(text)
                : Mrkdwn.plain(text);
    }

    /** What follows the bot's own command: another command, or else a prompt. */
    private static String line(String text) {
        String first = text.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (first.isEmpty()) {
            return "/help";
        }
        return CommandCatalogue.find(first).isPresent() ? "/" + text.strip() : text;
    }

    private void mention(EventsApiPayload<AppMentionEvent> payload, Context context) {
        AppMentionEvent said = payload.getEvent();
        if (said.getBotId() == null && said.getUser() != null) {
            String text = Mrkdwn.plainWithout(String.valueOf(context.getBotUserId()), said.getText());
            Place place = place(payload.getTeamId(), said.getChannel(), said.getThreadTs());
            take(heard(payload.getEventId(), said.getUser(), place, null), text);
        }
    }

    /** Direct messages only; in channels the bot hears what mentions it. */
    private void message(EventsApiPayload<MessageEvent> payload) {
        MessageEvent said = payload.getEvent();
        if (DIRECT.equals(said.getChannelType()) && said.getBotId() == null && said.getUser() != null) {
            Place place = place(payload.getTeamId(), said.getChannel(), said.getThreadTs());
            take(
                    heard(payload.getEventId(), said.getUser(), place, null),
                    Mrkdwn.plain(said.getText() == null ? "" : said.getText()).strip());
        }
    }

    private void press(BlockActionPayload pressed) {
        String channel = pressed.getContainer().getChannelId();
        Place place =
                place(pressed.getTeam().getId(), channel, pressed.getContainer().getThreadTs());
        Heard heard = heard(pressed.getTriggerId(), pressed.getUser().getId(), place, pressed.getResponseUrl());
        String token = token(pressed.getActions().get(0));
        boolean room = Question.of(token)
                .map(question -> ask(heard, question, () -> reception.pressed(heard, token)))
                .orElseGet(() -> reception.pressed(heard, token));
        if (!room) {
            LOG.warn("There is no room for another button");
        }
    }

    /** A button has its token itself, and a menu that of what was chosen. */
    private static String token(BlockActionPayload.Action action) {
        return String.valueOf(
                action.getSelectedOption() == null
                        ? action.getValue()
                        : action.getSelectedOption().getValue());
    }

    private void open(GlobalShortcutPayload pressed) {
        if (!urgent.soon(() -> show(pressed.getTriggerId(), form.view()))) {
            LOG.warn("There is no room for another form");
        }
    }

    /**
     * Asks in a form. Slack lets one be opened for three seconds, so this comes before all that waits.
     *
     * @param otherwise what is done without an answer if Slack does not open it
     * @return whether there is room for it
     */
    private boolean ask(Heard heard, Question question, Runnable otherwise) {
        return urgent.soon(() -> {
            try {
                show(heard.event(), QuestionForm.view(question, heard.place()));
            } catch (SlackTrouble trouble) {
                LOG.info("A form was not opened: {}", trouble.getMessage());
                if (trouble.kind() != Kind.UNSURE) {
                    otherwise.run();
                }
            }
        });
    }

    private void show(String trigger, View view) {
        api.call(
                "views.open",
                client -> client.viewsOpen(request -> request.triggerId(trigger).view(view)));
    }

    private void dreamOf(MessageShortcutPayload pressed) {
        String thread = pressed.getMessage().getThreadTs();
        Place place = place(
                pressed.getTeam().getId(),
                pressed.getChannel().getId(),
                thread == null ? pressed.getMessageTs() : thread);
        Heard heard = heard(pressed.getTriggerId(), pressed.getUser().getId(), place, pressed.getResponseUrl());
        String text = pressed.getMessage().getText();
        take(heard, "/dream " + Mrkdwn.plain(text == null ? "" : text));
    }

    private void filled(ViewSubmissionPayload sent) {
        DreamForm.Filled filled = DreamForm.read(sent.getView());
        Place place = Place.channel(community(sent.getTeam().getId()), filled.channel());
        take(heard(sent.getView().getId(), sent.getUser().getId(), place, null), filled.line());
    }

    private void answered(ViewSubmissionPayload sent) {
        QuestionForm.Filled filled =
                QuestionForm.read(sent.getView(), community(sent.getTeam().getId()));
        Heard heard = heard(sent.getView().getId(), sent.getUser().getId(), filled.place(), null);
        if (!reception.answered(heard, filled.question(), filled.values())) {
            LOG.warn("There is no room for event {}", heard.event());
        }
    }

    private void take(Heard heard, String line) {
        if (!reception.said(heard, line)) {
            LOG.warn("There is no room for event {}", heard.event());
        }
    }

    private static Heard heard(String event, String user, Place place, @Nullable String responseUrl) {
        Optional<String> url = Optional.ofNullable(responseUrl).filter(given -> !given.isBlank());
        return new Heard(event, new Member(place.community(), user), place, url);
    }

    private static Place place(String team, String channel, @Nullable String thread) {
        return new Place(community(team), channel, Optional.ofNullable(thread));
    }

    private static Community community(String team) {
        return new Community(Platform.SLACK, team);
    }
}
