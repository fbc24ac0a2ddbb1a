package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.chat.Words.Word;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The commands about pictures that are kept: their catalogue entries, and how each is read. */
final class PictureGrammar {

    private static final String PICTURE = "PICTURE";
    private static final String EXAMPLE = " 01JNEXAMP0E0000000000000AB-0";
    private static final Option OFF = new Option("off", "", "take it back");
    private static final Option CONFIRM = new Option("confirm", "", "do it");

    static final List<Entry> ENTRIES = List.of(
            entry("show", "how a picture was made", PICTURE),
            new Entry(
                    "gallery",
                    "the latest pictures, or those that fit some words",
                    "[WORDS]",
                    List.of(
                            new Option("mine", "", "your own only"),
                            new Option("favourites", "", "your favourites only"),
                            new Option("after", PICTURE, "the page that follows a picture")),
                    List.of("/gallery a blue dog --mine")),
            entry("favourite", "mark a picture; retention never removes it", PICTURE, OFF),
            entry("private", "show a picture to nobody else", PICTURE, OFF),
            entry(
                    "delete",
                    "remove a picture for good",
                    PICTURE,
                    new Option("all-mine", "", "all that is kept of you, as /erase does"),
                    CONFIRM),
            new Entry("erase", "remove all that is kept of you", "", List.of(CONFIRM), List.of("/erase")),
            entry("report", "tell moderators of a picture", PICTURE + " [REASON]"),
            new Entry("review", "for moderators: pictures that wait for them", "", List.of(), List.of("/review")),
            entry(
                    "approve",
                    "for moderators: show a picture",
                    PICTURE,
                    new Option("veil", "", "hidden behind a click")),
            entry("refuse", "for moderators: show a picture to nobody", PICTURE),
            entry("block", "for moderators: take no more commands of the member of a picture", PICTURE),
            new Entry(
                    "unblock",
                    "for moderators: take a member's commands again",
                    "PSEUDONYM",
                    List.of(),
                    List.of("/unblock 0123456789abcdef")),
            new Entry("audit", "for moderators: what they did", "", List.of(), List.of("/audit")));

    private PictureGrammar() {}

    private static Entry entry(String name, String summary, String argument, Option... options) {
        return new Entry(name, summary, argument, List.of(options), List.of("/" + name + EXAMPLE));
    }

    static boolean knows(Entry entry) {
        return ENTRIES.contains(entry);
    }

    /**
     * Reads what follows a command's name.
     *
     * @throws MisunderstoodException saying what was expected
     */
    static Command parse(Entry entry, List<Word> words) {
        Arguments given = Arguments.of(entry, words);
        return new Command.OfPictures(
                switch (entry.name()) {
                    case "show" -> new PictureCommand.Show(picture(entry, given));
                    case "gallery" -> browse(entry, given);
                    case "favourite" -> new PictureCommand.Favour(picture(entry, given), !given.has("off"));
                    case "private" -> new PictureCommand.Hide(picture(entry, given), !given.has("off"));
                    case "delete" ->
                        given.has("all-mine")
                                ? new PictureCommand.Erase(given.has("confirm"))
                                : new PictureCommand.Delete(picture(entry, given));
                    case "erase" -> new PictureCommand.Erase(given.has("confirm"));
                    case "report" -> new PictureCommand.Report(picture(entry, given), given.after(1));
                    case "review" -> new PictureCommand.Review();
                    case "approve" ->
                        new PictureCommand.Rule(
                                picture(entry, given), given.has("veil") ? Showing.VEILED : Showing.OPEN);
                    case "refuse" -> new PictureCommand.Rule(picture(entry, given), Showing.REFUSED);
                    case "block" -> new PictureCommand.Block(picture(entry, given));
                    case "unblock" -> new PictureCommand.Unblock(given.after(0).toLowerCase(Locale.ROOT));
                    case "audit" -> new PictureCommand.Audit();
                    default -> throw new IllegalArgumentException("No command about pictures: " + entry.name());
                });
    }

    private static PictureCommand browse(Entry entry, Arguments given) {
        return new PictureCommand.Browse(
                given.after(0),
                given.has("mine"),
                given.has("favourites"),
                given.option("after").map(name -> picture(entry, name)));
    }

    private static PictureId picture(Entry entry, Arguments given) {
        return picture(entry, given.first());
    }

    /** A job alone stands for its first picture. */
    private static PictureId picture(Entry entry, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        try {
            return upper.indexOf('-') < 0 ? new PictureId(new JobId(upper), 0) : PictureId.parse(upper);
        } catch (IllegalArgumentException unnamed) {
            throw new MisunderstoodException(entry, Phrase.NAME_PICTURE);
        }
    }

    /** The words after a command's name, options apart. */
    private record Arguments(List<String> plain, Map<String, Optional<String>> options) {

        static Arguments of(Entry entry, List<Word> words) {
            List<String> plain = new ArrayList<>();
            Map<String, Optional<String>> options = new HashMap<>();
            for (int at = 0; at < words.size(); at++) {
                Word word = words.get(at);
                if (!word.isOption()) {
                    plain.add(word.text());
                    continue;
                }
                Option option = option(entry, word);
                boolean valued = !option.value().isEmpty();
                if (valued && (at + 1 == words.size() || words.get(at + 1).isOption())) {
                    throw new MisunderstoodException(entry, Phrase.NEEDS_VALUE, option.name(), option.value());
                }
                options.put(option.name(), valued ? Optional.of(words.get(++at).text()) : Optional.empty());
            }
            return new Arguments(plain, options);
        }

        private static Option option(Entry entry, Word word) {
            String name = word.optionName().toLowerCase(Locale.ROOT);
            return entry.options().stream()
                    .filter(option -> option.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new MisunderstoodException(entry, Phrase.WRITTEN_SO, entry.usage()));
        }

        boolean has(String option) {
            return options.containsKey(option);
        }

        Optional<String> option(String name) {
            return options.getOrDefault(name, Optional.empty());
        }

        String first() {
            return plain.isEmpty() ? "" : plain.get(0);
        }

        String after(int skipped) {
            return String.join(" ", plain.subList(Math.min(skipped, plain.size()), plain.size()));
        }
    }
}
