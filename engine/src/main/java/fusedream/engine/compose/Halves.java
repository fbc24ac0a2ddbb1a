package fusedream.engine.compose;

import fusedream.engine.api.Prompt;
import fusedream.engine.api.Prompt.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt of two things, taken apart: "a fish near a boat at night" is "a fish at night" and "a boat at night". Where both
 * are belongs to either: planes before different backgrounds change their colours when they are blended.
 *
 * <p>Halves decide what the planes of a composed picture start from. In its search they count beside the whole prompt at most
 * ({@link fusedream.engine.api.DreamRequest.Blending#halves}), so that a prompt that is taken apart at the wrong word does
 * little harm.
 *
 * @param first of the texts that a picture should show, the first, or what stands before the word that joins two things
 * @param second the other one
 */
public record Halves(Prompt first, Prompt second) {

    /** What joins two things, surest first: English, as CLIP's captions are. */
    private static final List<Pattern> JOINING = List.of(
            between("and|near|beside|besides|next to|close to|together with|along with"),
            between("with"),
            between(
                    "(?:to the )?(?:left|right) of|in front of|behind|above|over|on top of|below|beneath|underneath|under"));

    /** With these words begins where something is, or when. */
    private static final Set<String> PLACES =
            Set.of("at", "on", "in", "under", "among", "amid", "below", "beneath", "by", "inside", "during", "through");

    /** With these words begins what is there. */
    private static final Set<String> BEGINNINGS =
            Set.of("a", "an", "the", "one", "two", "some", "there", "you", "we", "here", "stands", "is", "are");

    /**
     * The halves of a prompt: its first positive part and the others, or, if there is only one, what stands on either side of
     * a joining word. Negative parts belong to both.
     *
     * @return nothing if it has one text without such a word
     */
    public static Optional<Halves> of(Prompt prompt) {
        List<Part> wanted =
                prompt.parts().stream().filter(part -> part.weight() > 0).toList();
        List<Part> unwanted =
                prompt.parts().stream().filter(part -> part.weight() < 0).toList();
        return switch (wanted.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                apart(wanted.get(0))
                        .map(parts ->
                                new Halves(with(parts.subList(0, 1), unwanted), with(parts.subList(1, 2), unwanted)));
            default ->
                Optional.of(new Halves(
                        with(wanted.subList(0, 1), unwanted), with(wanted.subList(1, wanted.size()), unwanted)));
        };
    }

    private static Pattern between(String words) {
        return Pattern.compile("(?<=\\S)\\s++(?:" + words + ")\\s++(?=\\S)", Pattern.CASE_INSENSITIVE);
    }

    /** Two parts, each with the weight of the one. */
    private static Optional<List<Part>> apart(Part part) {
        String text = part.text().strip();
        return JOINING.stream()
                .map(joining -> joining.matcher(text))
                .filter(Matcher::find)
                .map(found -> settled(text.substring(0, found.start()), text.substring(found.end())))
                .map(halves -> halves.stream()
                        .map(half -> new Part(half, part.weight()))
                        .toList())
                .findFirst();
    }

    /** Gives a half that does not say where it is the place of the other, if that stands at the end or the beginning of both. */
    private static List<String> settled(String first, String second) {
        List<String> before = List.of(first.split("\\s+"));
        List<String> after = List.of(second.split("\\s+"));
        if (before.stream().noneMatch(Halves::isPlace)) {
            return List.of((first + " " + placeAtEnd(after)).strip(), second);
        }
        if (after.stream().noneMatch(Halves::isPlace)) {
            return List.of(first, (second + " " + placeAtBeginning(before)).strip());
        }
        return List.of(first, second);
    }

    private static boolean isPlace(String word) {
        return PLACES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** "on a starry night" of "a boat on a starry night"; empty if there is none. */
    private static String placeAtEnd(List<String> words) {
        for (int i = words.size() - 2; i > 0; i--) {
            if (isPlace(words.get(i))) {
                return String.join(" ", words.subList(i, words.size()));
            }
        }
        return "";
    }

    /** "under water" of "under water, a moon" and "under water there is a moon"; empty if there is none. */
    private static String placeAtBeginning(List<String> words) {
        if (!isPlace(words.get(0))) {
            return "";
        }
        for (int i = 2; i < words.size(); i++) {
            boolean ends = words.get(i - 1).endsWith(",");
            if (ends || BEGINNINGS.contains(words.get(i).toLowerCase(Locale.ROOT))) {
                String place = String.join(" ", words.subList(0, i));
                return ends ? place.substring(0, place.length() - 1) : place;
            }
        }
        return "";
    }

    private static Prompt with(List<Part> wanted, List<Part> unwanted) {
        List<Part> parts = new ArrayList<>(wanted);
        parts.addAll(unwanted);
        return new Prompt(parts);
    }
}
