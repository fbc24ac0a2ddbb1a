package fusedream.engine.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a picture should show: texts with weights, of which a negative one says what it should not show.
 *
 * @param parts at least one, at most {@value #MOST_PARTS}
 */
public record Prompt(List<Part> parts) {

    /** Two colons and a number that nothing else clings to; possessive, since prompts are strangers' text. */
    private static final Pattern WEIGHT = Pattern.compile("::(-?\\d{1,6}+(?:\\.\\d{1,6}+)?+)(?=\\s|$)");

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

    /**
     * Reads what a person wrote: plain text, or texts each followed by two colons and its weight, as in {@code a dog::2 a
     * boat::-0.5}. Text after the last weight counts 1.
     *
     * @throws IllegalArgumentException if a weight has no text before it, or is 0
     */
    public static Prompt parse(String written) {
        List<Part> parts = new ArrayList<>();
        Matcher weight = WEIGHT.matcher(written);
        int from = 0;
        while (weight.find()) {
            String text = written.substring(from, weight.start()).strip();
            if (text.isEmpty()) {
                throw new IllegalArgumentException("There is no text before '"
                        + weight.group().strip() + "'; write it like 'a dog::2 a boat::1'.");
            }
            parts.add(new Part(text, Double.parseDouble(weight.group(1))));
            from = weight.end();
        }
        String rest = written.substring(from).strip();
        if (!rest.isEmpty() || parts.isEmpty()) {
            parts.add(new Part(rest, 1));
        }
        return new Prompt(parts);
    }

    /** As a person would write it, so that it reads back the same: {@code a dog::2 a boat}. */
    @Override
    public String toString() {
        Part last = parts.get(parts.size() - 1);
        String before = parts.stream()
                .limit(parts.size() - 1L)
                .map(part -> part.text() + "::" + shortest(part.weight()) + " ")
                .collect(Collectors.joining());
        return before + (last.weight() == 1 ? last.text() : last.text() + "::" + shortest(last.weight()));
    }

    private static String shortest(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
