package fusedream.bot.chat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A field of a form, as any chat can show it. */
public sealed interface Field {

    /** The value of a choice that says nothing. */
    String UNSAID = "-";

    /** Unique in its form. */
    String name();

    /** What stands over it. */
    String label();

    /** More words on it; may be empty. */
    String hint();

    /** The options that were meant with what was given here, which is never blank. */
    Map<String, String> options(List<String> given);

    /**
     * Words to be written.
     *
     * @param required whether it must not stay empty
     * @param longest how many characters it takes
     */
    record Line(String name, String label, String hint, boolean required, int longest) implements Field {

        @Override
        public Map<String, String> options(List<String> given) {
            return given.isEmpty() ? Map.of() : Map.of(name, given.get(0));
        }
    }

    /**
     * One thing to be picked.
     *
     * @param choices the usual one first
     */
    record Pick(String name, String label, String hint, List<Choice> choices) implements Field {

        public Pick {
            choices = List.copyOf(choices);
        }

        @Override
        public Map<String, String> options(List<String> given) {
            return given.isEmpty() || given.get(0).equals(UNSAID) ? Map.of() : Map.of(name, given.get(0));
        }
    }

    /**
     * Things that are so or not so, none of them at first.
     *
     * @param choices whose values are options without a value of their own
     */
    record Ticks(String name, String label, String hint, List<Choice> choices) implements Field {

        public Ticks {
            choices = List.copyOf(choices);
        }

        @Override
        public Map<String, String> options(List<String> given) {
            return given.stream().distinct().collect(Collectors.toMap(flag -> flag, flag -> ""));
        }
    }

    /** Something to choose, with the word that it is known by. */
    record Choice(String value, String label) {}
}
