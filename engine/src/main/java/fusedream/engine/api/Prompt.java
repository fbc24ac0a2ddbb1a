package fusedream.engine.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a picture should show: texts with weights, of which a negative one says what it should not show.
 *
 * @param parts at least one, at most {@value #MOST_PARTS}
 */
public record Prompt(List<Part> parts) {

    /** More parts than this are a mistake or an attack. */
    public static final int MOST_PARTS = 16;

    /**
     * One text and how much it counts.
     *
     * @param text not blank
     * @param weight finite and not 0; 1 is usual
     */
    public record Part(String text, double weight) {

        public Part {
            if (text.isBlank()) {
                throw new IllegalArgumentException("A part of a prompt is blank; write what the picture should show.");
            }
            if (!Double.isFinite(weight) || weight == 0) {
                throw new IllegalArgumentException(
                        "The weight of '" + text + "' is " + weight + "; expected a number other than 0, usually 1.");
            }
        }
    }

    public Prompt {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "A prompt has 1 to " + MOST_PARTS + " parts, this one has " + parts.size() + ".");
        }
    }

    /** A prompt of a single text. */
    public static Prompt of(String text) {
        return new Prompt(List.of(new Part(text, 1)));
    }

    /** As a person would write it: {@code a dog::2 a boat}. */
    @Override
    public String toString() {
        return parts.stream()
                .map(part -> part.weight() == 1 ? part.text() : part.text() + "::" + shortest(part.weight()))
                .collect(Collectors.joining(" "));
    }

    private static String shortest(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
