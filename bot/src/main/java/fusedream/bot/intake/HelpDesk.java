package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.chat.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what there is and how to use it, from the catalogue. */
public final class HelpDesk implements CommandDesk {

    private final Styles styles;

    /** @param styles that it tells of */
    public HelpDesk(Styles styles) {
        this.styles = styles;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.Help help
                ? Optional.of(help(errand.words(), help.about()))
                : Optional.empty();
    }

    private Reply help(Phrases words, Optional<String> about) {
        return about.flatMap(CommandCatalogue::find)
                .map(entry -> help(words, entry))
                .orElseGet(() -> Reply.done(
                        words.say(Phrase.HELP),
                        CommandCatalogue.entries().stream()
                                .map(entry -> entry.usage() + ": " + words.summary(entry))
                                .toList()));
    }

    private Reply help(Phrases words, CommandCatalogue.Entry entry) {
        List<String> lines = new ArrayList<>();
        entry.options().forEach(option -> lines.add(option.usage() + ": " + summary(words, entry, option)));
        entry.examples().forEach(example -> lines.add(words.say(Phrase.FOR_EXAMPLE, example)));
        return Reply.done(words.say(Phrase.SENTENCE, entry.usage() + ": " + words.summary(entry)), lines);
    }

    private String summary(Phrases words, CommandCatalogue.Entry entry, CommandCatalogue.Option option) {
        List<String> values = styles.values(option);
        String summary = words.summary(entry, option);
        return values.isEmpty() ? summary : summary + ": " + String.join(", ", values);
    }
}
