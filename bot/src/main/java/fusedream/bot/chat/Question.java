package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked before a command is done, on chats that can ask. What is answered is the same command as one that is written.
 *
 * @param token names it: of the same token it is made again
 * @param title of the form
 * @param begun the command, as far as it is known
 * @param fields the most needed first
 */
public record Question(String token, String title, CommandForm begun, List<Field> fields) {

    /** The longest answer of a few words. */
    public static final int LONGEST_ANSWER = 200;

    /** The token of what is asked of who starts a contest. */
    public static final String START_CONTEST = "contest:start";

    /** The field that is an argument; all others are options. */
    static final String ANSWER = "answer";

    /** The field for the options that have none. */
    private static final String MORE = "more";

    private static final String REPORT = "report:";
    private static final int LONGEST_OPTIONS = 1_000;

    public Question {
        fields = List.copyOf(fields);
    }

    /** The question of a token, such as that of a button; most have none. */
    public static Optional<Question> of(String token) {
        return token.startsWith(REPORT)
                ? Optional.of(report(token, token.substring(REPORT.length())))
                : ContestQuestions.of(token);
    }

    private static Question report(String token, String subject) {
        return new Question(
                token,
                "Tell the moderators",
                new CommandForm("report", List.of(subject), Map.of()),
                List.of(new Field.Line(ANSWER, "What is wrong with it?", "", false, LONGEST_ANSWER)));
    }

    /** The question of a command that says so little that it is to be asked for all else; most have none. */
    public static Optional<Question> before(CommandForm form) {
        return ContestQuestions.before(form.name(), form.words());
    }

    /** The same of a line that was written. */
    public static Optional<Question> before(String line) {
        List<Words.Word> words = Words.of(Words.clean(line));
        return words.isEmpty() || !words.get(0).text().startsWith("/")
                ? Optional.empty()
                : ContestQuestions.before(words.get(0).text().substring(1), words.subList(1, words.size()));
    }

    /** The same with at most so many fields, from 2; the options of those that have no room are written into the last one. */
    public Question within(int most) {
        if (fields.size() <= most) {
            return this;
        }
        Field more = new Field.Line(
                MORE,
                "More options",
                "as in a command: --from 2h --entries 2 --review; /help contest tells them all",
                false,
                LONGEST_OPTIONS);
        return new Question(
                token,
                title,
                begun,
                Stream.concat(fields.stream().limit(most - 1L), Stream.of(more)).toList());
    }

    /**
     * The command that an answer makes.
     *
     * @param values of the fields by their names; those that were left out are not there
     * @throws MisunderstoodException if something else than options stands in the field for them
     */
    CommandForm answered(Map<String, List<String>> values) {
        List<String> arguments = new ArrayList<>(begun.arguments());
        Map<String, String> options = new LinkedHashMap<>(begun.options());
        for (Field field : fields) {
            List<String> given = values.getOrDefault(field.name(), List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .toList();
            switch (field.name()) {
                case ANSWER -> arguments.addAll(given);
                case MORE -> given.forEach(written -> add(options, written));
                default -> options.putAll(field.options(given));
            }
        }
        return new CommandForm(begun.name(), arguments, options);
    }

    private void add(Map<String, String> options, String written) {
        Entry entry = CommandCatalogue.find(begun.name()).orElseThrow();
        Arguments more = Arguments.of(entry, Words.of(Words.clean(written)));
        if (!more.words().isEmpty()) {
            throw new MisunderstoodException(entry, Phrase.OPTIONS_EXPECTED, Arguments.shown(more.text()));
        }
        more.options().forEach((name, value) -> {
            if (options.putIfAbsent(name, value) != null) {
                throw new MisunderstoodException(entry, Phrase.GIVEN_TWICE, name);
            }
        });
    }
}
