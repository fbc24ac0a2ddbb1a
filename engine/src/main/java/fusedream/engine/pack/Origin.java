package fusedream.engine.pack;

import java.net.URI;

/** Where a file of a pack comes from. */
sealed interface Origin {

    /** Fetched by this program. */
    record Download(URI address) implements Origin {}

    /**
     * Fetched by a person, in a browser.
     *
     * @param page where
     * @param instructions what to do there
     */
    record ByHand(URI page, String instructions) implements Origin {}

    /** Part of the pack's folder from the start. */
    record Included() implements Origin {}
}
