package fusedream.bot.web;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Secrets that open the web chat. They are never printed.
 *
 * @param member opens the chat; without one everybody who can reach it may use it
 * @param operator opens the chat and the operator's page; without one, whoever is on this machine may use that page if
 *     nobody else reaches the chat, and otherwise nobody
 */
public record WebTokens(Optional<String> member, Optional<String> operator) {

    /** A shorter one could be guessed. */
    public static final int SHORTEST = 16;

    public static final WebTokens NONE = new WebTokens(Optional.empty(), Optional.empty());

    public WebTokens {
        if (Stream.of(member, operator).flatMap(Optional::stream).anyMatch(token -> token.length() < SHORTEST)) {
            throw new IllegalArgumentException("A token of the web chat has at least " + SHORTEST
                    + " characters; this one is shorter. `openssl rand -hex 16` makes a good one.");
        }
    }

    @Override
    public String toString() {
        return "WebTokens[member " + said(member) + ", operator " + said(operator) + "]";
    }

    private static String said(Optional<String> token) {
        return token.isPresent() ? "set" : "not set";
    }
}
