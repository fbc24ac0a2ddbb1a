package fusedream.engine.api;

import java.time.Duration;
import java.util.OptionalLong;

/** News of a file on its way to this machine. */
public sealed interface Transfer {

    /** Its path under the folder that it goes to. */
    String file();

    /**
     * A connection stands and the file's bytes begin to come.
     *
     * @param present bytes that are there from an earlier try
     * @param total bytes of the whole file, if known
     */
    record Started(String file, long present, OptionalLong total) implements Transfer {}

    /**
     * More of it is there.
     *
     * @param present bytes that are there by now
     * @param total bytes of the whole file, if known
     */
    record Arrived(String file, long present, OptionalLong total) implements Transfer {}

    /**
     * The connection failed; after a while it is tried again.
     *
     * @param reason why
     * @param pause until then
     */
    record Retrying(String file, String reason, Duration pause) implements Transfer {}

    /**
     * All of it is there, and its hash is being computed.
     *
     * @param bytes of the whole file
     */
    record Checking(String file, long bytes) implements Transfer {}

    /**
     * It is whole, checked, and in its place.
     *
     * @param bytes of the whole file
     * @param sha256 its hash, in lower-case hexadecimal
     */
    record Finished(String file, long bytes, String sha256) implements Transfer {}

    /** Told of news, in the thread that fetches; should return soon. */
    @FunctionalInterface
    interface Listener {
        void on(Transfer news);
    }
}
