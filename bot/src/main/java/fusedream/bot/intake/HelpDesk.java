package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what there is and how to use it, from the catalogue. */
public final class HelpDesk implements CommandDesk {

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.Help help ? Optional.of(help(help.about())) : Optional.empty();
    }

    private static Reply help(Optional<String> about) {
        return about.flatMap(CommandCatalogue::find)
                .map(HelpDesk::help)
                .orElseGet(() -> Reply.done(
                        "Write what a picture should show, or a command:",
                        CommandCatalogue.entries().stream()
                                .map(entry -> entry.usage() + ": " + entry.summary())
                                .toList()));
    }

    private static Reply help(CommandCatalogue.Entry entry) {
        List<String> lines = new ArrayList<>();
        entry.options().forEach(option -> lines.add(option.usage() + ": " + option.summary()));
        entry.examples().forEach(example -> lines.add("For example: " + example));
        return Reply.done(entry.usage() + ": " + entry.summary() + ".", lines);
    }
}
