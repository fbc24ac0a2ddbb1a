package fusedream.engine.compose;

import fusedream.engine.api.Prompt;
import fusedream.engine.api.Prompt.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt of two things, taken apart: "a fish near a boat at night" is "a fish" and "a boat at night".
 *
 * <p>Only what the planes of a composed picture start from is chosen by halves, so that a prompt that is taken apart at the
 * wrong word does little harm; the score is always the whole prompt's.
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
                .map(found -> List.of(
                        new Part(text.substring(0, found.start()), part.weight()),
                        new Part(text.substring(found.end()), part.weight())))
                .findFirst();
    }

    private static Prompt with(List<Part> wanted, List<Part> unwanted) {
        List<Part> parts = new ArrayList<>(wanted);
        parts.addAll(unwanted);
        return new Prompt(parts);
    }
}
