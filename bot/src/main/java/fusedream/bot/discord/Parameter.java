package fusedream.bot.discord;

import fusedream.bot.chat.CommandCatalogue.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An argument of a command, as Discord names it.
 *
 * @param name unique in its command, also among its options
 * @param argument the catalogue's word for what it is
 * @param many whether it holds several words, each an argument of its own
 */
record Parameter(String name, String argument, boolean required, boolean many) {

    /** The arguments of a command in their order, such as those of {@code PICTURE [REASON]}. */
    static List<Parameter> of(Entry entry) {
        List<Parameter> found = new ArrayList<>();
        Map<String, Integer> count = new HashMap<>();
        boolean required = true;
        for (String word : entry.argument().split(" ", -1)) {
            required &= !word.startsWith("[");
            String argument = word.replaceAll("[^A-Z]", "");
            if (!argument.isEmpty()) {
                int number = count.merge(argument, 1, Integer::sum);
                String name = argument.toLowerCase(Locale.ROOT) + (number == 1 ? "" : "-" + number);
                found.add(new Parameter(name, argument, required, word.contains("...")));
            }
        }
        return found;
    }
}
