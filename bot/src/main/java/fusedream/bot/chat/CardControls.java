package fusedream.bot.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The buttons of a card, for chats that have menus: those that differ by their number alone share one.
 *
 * @param buttons that stand for themselves, in their order
 */
public record CardControls(List<Button> buttons, List<Menu> menus) {

    /**
     * A menu of which one thing is picked.
     *
     * @param name unique on its card
     * @param label what it is for
     * @param options two or more
     */
    public record Menu(String name, String label, List<Button> options) {}

    private static final Pattern NUMBERED = Pattern.compile("(.+) \\d+");

    public static CardControls of(List<Button> all) {
        Map<String, List<Button>> groups = new LinkedHashMap<>();
        all.forEach(button ->
                groups.computeIfAbsent(stem(button), stem -> new ArrayList<>()).add(button));
        List<Button> buttons = all.stream()
                .filter(button -> groups.getOrDefault(stem(button), List.of()).size() == 1)
                .toList();
        List<Menu> menus = groups.entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .map(group -> menu(group.getKey(), group.getValue()))
                .toList();
        return new CardControls(buttons, menus);
    }

    private static Menu menu(String stem, List<Button> options) {
        String token = options.get(0).token();
        return new Menu(token.substring(0, token.indexOf(':')), stem, List.copyOf(options));
    }

    /** A label without its number; one without a number is its own. */
    private static String stem(Button button) {
        Matcher numbered = NUMBERED.matcher(button.label());
        return numbered.matches() ? numbered.group(1) + "\u2026" : button.label();
    }
}
