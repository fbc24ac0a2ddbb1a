package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.chat.Field.Choice;
import fusedream.bot.chat.Words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked of who starts a contest, or enters one with a prompt, and the words of these forms. */
final class ContestQuestions {

    private static final Entry CONTEST = ContestGrammar.ENTRIES.get(0);

    private static final String COMPETE = "compete:";

    /** A code, or a whole id; nothing longer becomes a part of a token. */
    private static final String CODE = "[0-9A-Za-z]{1,26}";

    private static final int LONGEST_PROMPT = 1_500;
    private static final int LONGEST_NUMBER = 4;
    private static final int LONGEST_THEMES = 600;

    private ContestQuestions() {}

    static Optional<Question> of(String token) {
        if (token.equals(Question.START_CONTEST)) {
            return Optional.of(start());
        }
        return token.startsWith(COMPETE) ? Optional.of(enter(token.substring(COMPETE.length()))) : Optional.empty();
    }

    static Optional<Question> before(String command, List<Word> written) {
        if (!command.equalsIgnoreCase(CONTEST.name())) {
            return Optional.empty();
        }
        List<String> words = ContestGrammar.unfolded(written).stream()
                .map(word -> word.text().toLowerCase(Locale.ROOT))
                .toList();
        if (words.equals(List.of("start"))) {
            return Optional.of(start());
        }
        if (words.equals(List.of("enter"))) {
            return Optional.of(enter(""));
        }
        return words.size() == 3
                        && words.subList(0, 2).equals(List.of("enter", "--contest"))
                        && words.get(2).matches(CODE)
                ? Optional.of(enter(words.get(2)))
                : Optional.empty();
    }

    /** @param contest which one; empty to ask for it */
    private static Question enter(String contest) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field.Line(
                Question.ANSWER,
                "What should your entry show?",
                "a prompt, whose picture enters by itself; or the name of a picture of yours",
                true,
                LONGEST_PROMPT));
        fields.add(line("style", "Style", Question.LONGEST_ANSWER));
        if (contest.isEmpty()) {
            fields.add(line("contest", "Which contest", Question.LONGEST_ANSWER));
        }
        Map<String, String> known = contest.isEmpty() ? Map.of() : Map.of("contest", contest);
        return new Question(
                COMPETE + contest,
                "Enter the contest",
                new CommandForm(CONTEST.name(), List.of("enter"), known),
                fields);
    }

    private static Question start() {
        return new Question(
                Question.START_CONTEST,
                "Start a contest",
                new CommandForm(CONTEST.name(), List.of("start"), Map.of()),
                List.of(
                        new Field.Line(
                                Question.ANSWER,
                                "Theme",
                                "what the pictures should show, such as misty harbours",
                                true,
                                Question.LONGEST_ANSWER),
                        line("open", "Open for, or until", Question.LONGEST_ANSWER),
                        line("vote", "Then voting for, or until", Question.LONGEST_ANSWER),
                        pick("method", "How votes count", methods()),
                        line("from", "Opens after, or at", Question.LONGEST_ANSWER),
                        new Field.Ticks("flags", "What else holds", "", flags()),
                        line("entries", "Entries each", LONGEST_NUMBER),
                        line("votes", "Votes each", LONGEST_NUMBER),
                        line("words", "Required words", Question.LONGEST_ANSWER),
                        pick("preset", "Preset", orAny(FormWords.presets())),
                        line("account", "Age of an account, in days", LONGEST_NUMBER),
                        line("member", "Age of a membership, in days", LONGEST_NUMBER),
                        pick("ties", "Equal votes", ties()),
                        line("then", "Themes that follow", LONGEST_THEMES),
                        line("every", "How long after one the next opens", Question.LONGEST_ANSWER)));
    }

    private static Field line(String option, String label, int longest) {
        return new Field.Line(option, label, summary(option), false, longest);
    }

    private static Field pick(String option, String label, List<Choice> choices) {
        return new Field.Pick(option, label, summary(option), choices);
    }

    /** What the catalogue says of an option, without the word that it goes with. */
    private static String summary(String option) {
        return CONTEST.options().stream()
                .filter(each -> each.name().equals(option))
                .map(Option::summary)
                .findFirst()
                .orElseThrow()
                .replaceFirst("^[a-z]+: ", "");
    }

    private static List<Choice> methods() {
        return ContestGrammar.METHODS.stream()
                .map(method -> new Choice(method, method + ": " + method(method)))
                .toList();
    }

    private static String method(String method) {
        return switch (method) {
            case "approval" -> "each vote counts";
            case "single" -> "one vote each";
            case "schulze" -> "a ranking, counted by duels";
            default -> "a ranking, counted in rounds";
        };
    }

    private static List<Choice> ties() {
        return List.of(
                new Choice("shared", "shared: equals share a place"),
                new Choice("fit", "fit: the better fit to the theme comes first"));
    }

    private static List<Choice> orAny(List<String> values) {
        return Stream.concat(
                        Stream.of(new Choice(Field.UNSAID, "any")),
                        values.stream().map(value -> new Choice(value, value)))
                .toList();
    }

    private static List<Choice> flags() {
        return Stream.of(ContestCommand.Flag.values())
                .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                .map(flag -> new Choice(flag, summary(flag)))
                .toList();
    }
}
