package fusedream.bot.discord;

import fusedream.bot.chat.CommandCatalogue;
import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.Styles;
import fusedream.bot.community.Member;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.Selection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;

/** What may be meant by the letters that a member has typed into a field. */
final class Suggestions {

    private static final int MOST = 25;
    private static final int RECENT = 50;
    private static final int LONGEST_TITLE = 60;

    private final Gallery gallery;
    private final Styles styles;

    Suggestions(Gallery gallery, Styles styles) {
        this.gallery = gallery;
        this.styles = styles;
    }

    List<Choice> of(Member member, String command, String field, String typed) {
        String letters = typed.toLowerCase(Locale.ROOT);
        return kind(command, field).stream()
                .flatMap(kind -> choices(kind, member))
                .filter(choice -> choice.getName().toLowerCase(Locale.ROOT).contains(letters))
                .limit(MOST)
                .toList();
    }

    private Stream<Choice> choices(String kind, Member member) {
        return switch (kind) {
            case "PICTURE" -> pictures(member);
            case Styles.VALUE -> styles.names().stream().map(name -> new Choice(name, name));
            default -> commands();
        };
    }

    private static Optional<String> kind(String command, String field) {
        Optional<Entry> entry = CommandCatalogue.find(command);
        Stream<String> argument = entry.stream()
                .flatMap(each -> Parameter.of(each).stream())
                .filter(parameter -> parameter.name().equals(field))
                .map(Parameter::argument);
        Stream<String> option = entry.stream()
                .flatMap(each -> each.options().stream())
                .filter(each -> each.name().equals(field))
                .map(CommandCatalogue.Option::value);
        return Stream.concat(argument, option)
                .filter(SlashCommands.SUGGESTED::contains)
                .findFirst();
    }

    private Stream<Choice> pictures(Member member) {
        Selection own = new Selection(member, Selection.Shelf.MINE);
        return gallery.page(own, Optional.empty(), RECENT).pictures().stream().map(Suggestions::choice);
    }

    private static Choice choice(Picture picture) {
        String id = picture.id().toString();
        return new Choice(Texts.cut(picture.title(), LONGEST_TITLE) + " \u00b7 " + id, id);
    }

    private static Stream<Choice> commands() {
        return CommandCatalogue.entries().stream().map(entry -> new Choice(entry.name(), entry.name()));
    }
}
