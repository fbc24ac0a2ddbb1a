package fusedream.bot.slack;

import fusedream.bot.closing.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way that events come through. Made in the background and again with longer and longer pauses, so that Slack being
 * away, or a token that is wrong, stops nothing else.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private static final String CURE = "Copy the bot token (xoxb-) from OAuth & Permissions and the app token (xapp-,"
            + " with the scope connections:write) from Basic Information of the app at api.slack.com/apps into"
            + " FUSEDREAM_SLACK_BOT_TOKEN and FUSEDREAM_SLACK_APP_TOKEN and start anew.";

    private final SlackApi api;
    private final Opener opener;
    private final SlackPace pace;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "slack-connection");
        made.setDaemon(true);
        return made;
    });

    private @Nullable AutoCloseable link;
    private Duration pause;
    private volatile Optional<String> trouble = Optional.of("Slack has not been reached yet.");

    /** Makes a way for events. */
    @FunctionalInterface
    interface Opener {

        /** One that is open; events come until it is closed. */
        AutoCloseable open() throws Exception;
    }

    Connection(SlackApi api, Opener opener, SlackPace pace) {
        this.api = api;
        this.opener = opener;
        this.pace = pace;
        this.pause = pace.retry();
    }

    void start() {
        again(Duration.ZERO);
    }

    /** The token is not known any more: what there is is given up, and it is tried anew after a while. */
    void lost(SlackTrouble refusal) {
        if (trouble.isEmpty()) {
            tell(String.valueOf(refusal.getMessage()));
            again(pace.retry());
        }
    }

    /** What is wrong, in words for an operator; empty while events come. */
    Optional<String> trouble() {
        return trouble;
    }

    private void again(Duration after) {
        if (due.compareAndSet(false, true)) {
            try {
                var unused = thread.schedule(this::connect, after.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                LOG.debug("Slack is not connected to again", closed);
            }
        }
    }

    private void connect() {
        due.set(false);
        try {
            drop();
            String team = api.call("auth.test", client -> client.authTest(request -> request))
                    .getTeam();
            link = opener.open();
            trouble = Optional.empty();
            pause = pace.retry();
            LOG.info("Slack is connected: workspace {}", team);
        } catch (Exception failed) { // Bolt declares no narrower one
            tell(String.valueOf(failed.getMessage()));
            again(pause);
            pause = pause.multipliedBy(2).compareTo(pace.longestRetry()) > 0
                    ? pace.longestRetry()
                    : pause.multipliedBy(2);
        }
    }

    private void tell(String problem) {
        String cure =
                problem.contains("auth") || problem.contains("token") || problem.contains("account") ? " " + CURE : "";
        trouble = Optional.of("Slack cannot be reached (" + problem + ")." + cure);
        LOG.warn("{} Other chats go on; it is tried again in {} s.", trouble.get(), pause.toSeconds());
    }

    private void drop() throws Exception {
        AutoCloseable old = link;
        link = null;
        if (old != null) {
            old.close();
        }
    }

    /** Begins to close what there is, and opens nothing more. */
    void shut() {
        try {
            var unused = thread.submit(() -> {
                drop();
                return null;
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("Slack is being left already", closed);
        }
        thread.shutdown();
    }

    void close(Deadline deadline) {
        shut();
        if (!deadline.awaits(thread)) {
            thread.shutdownNow();
        }
    }
}
