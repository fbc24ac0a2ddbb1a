package fusedream.bot.closing;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends parts at the same time, each on a thread of its own. One that hangs is left behind, and keeps up no other. */
public final class SideBySide {

    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

    private SideBySide() {}

    /** A part on its way to its end. */
    private static final class Leaving {
        private final Part part;
        private final AtomicBoolean rests = new AtomicBoolean();
        private final Thread thread;

        Leaving(Part part, Deadline deadline) {
            this.part = part;
            thread = new Thread(() -> leave(deadline), "close-" + part.name());
            thread.setDaemon(true);
            thread.start();
        }

        private void leave(Deadline deadline) {
            try {
                rests.set(part.ending().by(deadline));
            } catch (RuntimeException failed) {
                LOG.warn("The {} did not close well", part.name(), failed);
            }
        }

        boolean restsBy(Deadline deadline) {
            boolean left = deadline.awaits(thread);
            if (!left) {
                LOG.warn("The {} did not close in time and is left behind", part.name());
            }
            return left && rests.get();
        }
    }

    /** Ends all parts. Returns whether all were at rest in time. */
    public static boolean end(List<Part> parts, Deadline deadline) {
        List<Leaving> leaving =
                parts.stream().map(part -> new Leaving(part, deadline)).toList();
        // Each is asked, so that the log names all that were left behind.
        return leaving.stream().filter(each -> each.restsBy(deadline)).count() == parts.size();
    }
}
