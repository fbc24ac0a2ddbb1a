package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.chat.ContestCommand.Flag;
import fusedream.bot.chat.ContestCommand.Sequel;
import fusedream.bot.chat.ContestCommand.Terms;
import fusedream.bot.chat.ContestCommand.Times;
import fusedream.bot.chat.ContestCommand.When;
import fusedream.bot.chat.Words.Word;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Wording;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The command about contests: its catalogue entry, and how it is read. */
final class ContestGrammar {

    private static final List<String> ACTIONS = List.of(
            "start",
            "join",
            "list",
            "show",
            "enter",
            "withdraw",
            "vote",
            "results",
            "season",
            "approve",
            "disqualify",
            "cancel",
            "export");

    static final List<String> METHODS = List.of("approval", "single", "schulze", "runoff");
    static final List<String> TIES = List.of("shared", "fit");
    private static final int MOST = 50;
    private static final int MOST_DAYS = 3650;
    private static final int SEASON = 365;

    /** The only entry; what it does is its first word. */
    static final List<Entry> ENTRIES = List.of(new Entry(
            "contest",
            "prompt contests: enter, vote and see results; organisers start them",
            "ACTION [TEXT]",
            List.of(
                    new Option("contest", "CODE", "which contest, if there are several"),
                    new Option("from", "TIME", "start: when it opens, such as 2h or 2030-01-31T18:00Z; at once"),
                    new Option("open", "TIME", "start: how long pictures can be entered, or until when; 1d"),
                    new Option("vote", "TIME", "start: how long votes can be given after that, or until when; 1d"),
                    new Option("method", "NAME", "start: how votes count, " + String.join(", ", METHODS)),
                    new Option("entries", "NUMBER", "start: how many entries a member may have; 1"),
                    new Option(
                            "votes", "NUMBER", "start: how many votes a member has; 3, or 1 if single, or 5 if ranked"),
                    new Option("words", "WORDS", "start: words that each prompt must have"),
                    new Option("preset", "NAME", "start: the preset that pictures must be made with"),
                    new Option("account", "NUMBER", "start: how many days old an account must be"),
                    new Option("member", "NUMBER", "start: how many days one must have been here"),
                    new Option("ties", "NAME", "start: equal votes share a place, or fit parts them: shared, fit"),
                    new Option("then", "THEMES", "start: themes of the contests that follow, with ; in between"),
                    new Option("every", "TIME", "start: how long after one contest the next one opens; 7d"),
                    new Option("named", "", "start: show names at once"),
                    new Option("prompts", "", "start: show prompts at once"),
                    new Option("review", "", "start: organisers approve each entry first"),
                    new Option("across", "", "start: other communities may join"),
                    new Option("style", Styles.VALUE, "enter: the manner in which a prompt is pictured"),
                    new Option("seed", "NUMBER", "enter: where the randomness of a prompt's picture comes from"),
                    new Option("reason", "WORDS", "disqualify: what its member is told"),
                    new Option("days", "NUMBER", "season: of how many days; " + SEASON)),
            List.of(
                    "/contest start misty harbours --open 2h --vote 1d",
                    "/contest enter a harbour in the mist",
                    "/contest vote 3 1")));

    private ContestGrammar() {}

    static boolean knows(Entry entry) {
        return ENTRIES.contains(entry);
    }

    /**
     * Reads what follows the command's name.
     *
     * @throws MisunderstoodException saying what was expected
     */
    static Command parse(Entry entry, List<Word> written, Styles styles) {
        List<Word> words = unfolded(written);
        Optional<String> action = words.stream()
                .findFirst()
                .map(word -> word.text().toLowerCase(Locale.ROOT))
                .filter(ACTIONS::contains);
        if (action.isEmpty()) {
            throw new MisunderstoodException(entry, Phrase.CONTEST_ACTION_MISSING, String.join(", ", ACTIONS));
        }
        Arguments given = Arguments.of(entry, words.subList(1, words.size()));
        return new Command.OfContests(wish(action.get(), given, styles));
    }

    /** A form's one field may hold several words. */
    static List<Word> unfolded(List<Word> written) {
        if (written.isEmpty() || !written.get(0).text().contains(" ")) {
            return written;
        }
        return Stream.concat(
                        Words.of(written.get(0).text()).stream(),
                        written.stream().skip(1))
                .toList();
    }

    private static ContestCommand wish(String action, Arguments given, Styles styles) {
        return switch (action) {
            case "start" -> start(given);
            case "join" -> new ContestCommand.Join(named(given));
            case "list" -> new ContestCommand.Browse();
            case "show" -> new ContestCommand.Show(named(given));
            case "enter" -> enter(given, styles);
            case "withdraw" -> new ContestCommand.Withdraw(one(given), contest(given));
            case "vote" -> new ContestCommand.Vote(numbers(given), contest(given));
            case "results" -> new ContestCommand.Results(named(given));
            case "season" -> new ContestCommand.Season(number(given, "days", 1, MOST_DAYS, SEASON));
            case "approve" ->
                new ContestCommand.Approve(
                        given.words().isEmpty() ? OptionalInt.empty() : OptionalInt.of(one(given)), contest(given));
            case "disqualify" -> disqualify(given);
            case "export" -> new ContestCommand.Export(named(given));
            default -> new ContestCommand.Cancel(named(given));
        };
    }

    private static String contest(Arguments given) {
        return given.option("contest").orElse("");
    }

    /** A contest by the option, or else by the word. */
    private static String named(Arguments given) {
        return given.option("contest").orElseGet(given::text);
    }

    private static ContestCommand start(Arguments given) {
        if (given.text().isBlank()) {
            throw new MisunderstoodException(given.entry(), Phrase.CONTEST_THEME_MISSING);
        }
        Times times = new Times(
                given.option("from").map(text -> when(given, text)),
                when(given, given.option("open").orElse("1d")),
                when(given, given.option("vote").orElse("1d")));
        String method = given.choice("method", METHODS).orElse(METHODS.get(0));
        boolean byFit = given.choice("ties", TIES).map("fit"::equals).orElse(false);
        return new ContestCommand.Start(given.text(), times, terms(given), method, byFit, flags(given), sequel(given));
    }

    private static When when(Arguments given, String text) {
        return given.understood(text, Moments::read);
    }

    private static Terms terms(Arguments given) {
        Optional<Long> votes = given.number("votes", 1, MOST);
        return new Terms(
                number(given, "entries", 1, MOST, 1),
                votes.map(many -> OptionalInt.of(many.intValue())).orElse(OptionalInt.empty()),
                given.option("words").map(CommandForm::wordsOf).orElse(List.of()),
                given.option("preset").map(name -> given.understood(name, Preset::parse)),
                number(given, "account", 0, MOST_DAYS, 0),
                number(given, "member", 0, MOST_DAYS, 0));
    }

    private static Set<Flag> flags(Arguments given) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            if (given.option(flag.name().toLowerCase(Locale.ROOT)).isPresent()) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private static Sequel sequel(Arguments given) {
        List<String> themes = given.option("then").stream()
                .flatMap(text -> Stream.of(text.split(";", -1)))
                .map(String::strip)
                .filter(theme -> !theme.isEmpty())
                .toList();
        return new Sequel(themes, given.understood(given.option("every").orElse("7d"), Moments::duration));
    }

    private static ContestCommand enter(Arguments given, Styles styles) {
        String text = given.text();
        if (text.isBlank()) {
            throw new MisunderstoodException(given.entry(), Phrase.CONTEST_ENTRY_MISSING);
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (JobId.isOne(upper)) {
            return new ContestCommand.EnterPicture(new PictureId(new JobId(upper), 0), contest(given));
        }
        if (JobId.isOne(upper.replaceFirst("-\\d{1,2}$", ""))) {
            return new ContestCommand.EnterPicture(given.understood(upper, PictureId::parse), contest(given));
        }
        OptionalLong seed = given.number("seed", Long.MIN_VALUE, Long.MAX_VALUE)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        Wording wording = new Wording(given.understood(text, Prompt::parse), styles.chosen(given));
        return new ContestCommand.EnterPrompt(wording, seed, contest(given));
    }

    private static ContestCommand disqualify(Arguments given) {
        String[] words = given.text().strip().split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1];
        return new ContestCommand.Disqualify(
                entry(given, words[0]), given.option("reason").orElse(rest), contest(given));
    }

    private static int one(Arguments given) {
        return entry(given, given.text());
    }

    private static List<Integer> numbers(Arguments given) {
        List<Integer> numbers = new ArrayList<>();
        for (String word : given.text().split("[\\s,]+", -1)) {
            if (!word.isEmpty()) {
                numbers.add(entry(given, word));
            }
        }
        return numbers;
    }

    private static int entry(Arguments given, String word) {
        if (!word.matches("#?\\d{1,6}")) {
            throw new MisunderstoodException(given.entry(), Phrase.CONTEST_NUMBER_EXPECTED, Arguments.shown(word));
        }
        return Integer.parseInt(word.replace("#", ""));
    }

    private static int number(Arguments given, String option, int least, int most, int usual) {
        return given.number(option, least, most).map(Long::intValue).orElse(usual);
    }
}
