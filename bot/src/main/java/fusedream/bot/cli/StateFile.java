package fusedream.bot.cli;

import fusedream.engine.api.EngineException;
import fusedream.engine.api.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run's state in a file. */
final class StateFile {

    /** A basis of a hundred of the largest latents with its moments takes a few megabytes. */
    private static final long LARGEST = 64L << 20;

    private StateFile() {}

    static RunState read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Unreadable(file + " is larger than any state; give a file that --state wrote.", null);
            }
            return new RunState(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Unreadable(
                    "The state " + file + " cannot be read (" + e.getMessage() + "); give a file that --state wrote.",
                    e);
        }
    }

    /** A state that cannot be read. */
    static final class Unreadable extends EngineException {

        private Unreadable(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
