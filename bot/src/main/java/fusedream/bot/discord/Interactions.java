package fusedream.bot.discord;

import fusedream.bot.chat.ChannelPhrases;
import fusedream.bot.chat.CommandForm;
import fusedream.bot.chat.Question;
import fusedream.bot.community.Member;
import fusedream.bot.intake.Errand;
import fusedream.bot.intake.FrontDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericComponentInteractionCreateEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.callbacks.IModalCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what members do on Discord to the front desk. */
final class Interactions extends ListenerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Interactions.class);

    private final FrontDesk front;
    private final Desk desk;
    private final Answers answers;
    private final Suggestions suggestions;

    Interactions(FrontDesk front, Desk desk, Answers answers, Suggestions suggestions) {
        this.front = front;
        this.desk = desk;
        this.answers = answers;
        this.suggestions = suggestions;
    }

    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
        CommandForm form = FilledForms.of(event);
        Question.before(form).ifPresentOrElse(question -> ask(event, question), () -> fill(event, () -> form));
    }

    @Override
    public void onMessageContextInteraction(MessageContextInteractionEvent event) {
        fill(event, () -> new CommandForm("dream", List.of(text(event.getTarget())), Map.of()));
    }

    /** What a message says; one of the bot's own says it in its embed. */
    private static String text(Message message) {
        if (!message.getContentRaw().isBlank()) {
            return message.getContentRaw();
        }
        return message.getEmbeds().stream()
                .map(MessageEmbed::getTitle)
                .flatMap(title -> Optional.ofNullable(title).stream())
                .findFirst()
                .orElse("");
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
        pressed(event, event.getCustomId());
    }

    @Override
    public void onStringSelectInteraction(StringSelectInteractionEvent event) {
        pressed(event, event.getValues().get(0));
    }

    private void pressed(GenericComponentInteractionCreateEvent event, String token) {
        Optional<Question> question = Question.of(token);
        if (question.isPresent()) {
            ask(event, question.get());
            return;
        }
        Errand errand = Visits.errand(event);
        answers.answer(event, () -> ChannelPhrases.elsewhere(front.pressed(errand, token), Reach.missing(event)));
    }

    private static void ask(IModalCallback event, Question question) {
        event.replyModal(Modals.of(question))
                .queue(shown -> {}, failed -> LOG.info("A form was not shown: {}", failed.getMessage()));
    }

    @Override
    public void onModalInteraction(ModalInteractionEvent event) {
        Errand errand = Visits.errand(event);
        Question.of(event.getModalId())
                .map(Modals::shown)
                .ifPresentOrElse(
                        question -> answers.answer(
                                event,
                                () -> ChannelPhrases.elsewhere(
                                        front.answered(errand, question, Modals.values(event)), Reach.missing(event))),
                        () -> answers.answer(event, () -> front.pressed(errand, event.getModalId())));
    }

    private void fill(IReplyCallback event, Supplier<CommandForm> form) {
        Errand errand = Visits.errand(event);
        answers.answer(event, () -> ChannelPhrases.elsewhere(front.filled(errand, form.get()), Reach.missing(event)));
    }

    /** Suggestions that come too late are no loss. */
    @Override
    public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
        Member member = Visits.caller(event).member();
        var field = event.getFocusedOption();
        boolean taken = desk.take(
                () -> event.replyChoices(suggestions.of(member, event.getName(), field.getName(), field.getValue()))
                        .queue(shown -> {}, failed -> LOG.debug("Suggestions were not shown", failed)));
        if (!taken) {
            LOG.debug("Too busy for suggestions");
        }
    }
}
