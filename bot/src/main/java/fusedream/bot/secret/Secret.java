package fusedream.bot.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A token that proves who somebody is. It is compared in constant time, and its text form does not show it. */
public final class Secret {

    /** Longer than any platform's. */
    private static final int LONGEST = 500;

    private final String value;

    /**
     * Wraps a token.
     *
     * @param value of visible ASCII characters
     * @throws IllegalArgumentException without showing the value, if it is empty, too long, or holds anything else
     */
    public Secret(String value) {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(Secret::visible)) {
            throw new IllegalArgumentException("A token has 1 to " + LONGEST
                    + " visible ASCII characters without blanks, got " + value.length() + " characters.");
        }
        this.value = value;
    }

    private static boolean visible(int letter) {
        return letter > ' ' && letter < 0x7f;
    }

    /** The token itself, for whoever has to send it. */
    public String reveal() {
        return value;
    }

    /** Whether somebody gave the same token; takes as long for a nearly right one as for a wrong one. */
    public boolean is(String given) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && is(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
