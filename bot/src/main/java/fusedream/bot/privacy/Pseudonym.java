package fusedream.bot.privacy;

import java.util.regex.Pattern;

/**
 * Stands for a member where the member's own name must not be kept.
 *
 * @param value 16 hexadecimal digits
 */
public record Pseudonym(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

    public Pseudonym {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A pseudonym has 16 digits and letters from a to f, got " + value.length() + " characters.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
