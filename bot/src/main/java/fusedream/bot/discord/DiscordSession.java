package fusedream.bot.discord;

import fusedream.bot.chat.ChatException;
import fusedream.bot.closing.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Discord. JDA mends what can be mended; where it gives up, as with a token that is not taken, this says
 * why and tries again from the start, later and later.
 */
final class DiscordSession extends ListenerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(DiscordSession.class);

    private final DiscordSettings settings;
    private final BackOff backOff;
    private final Object listener;
    private final Consumer<JDA> whenReady;
    private final ScheduledExecutorService login = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "discord-login");
        made.setDaemon(true);
        return made;
    });

    private volatile @Nullable JDA jda;
    private volatile boolean stopped;
    private int failures;

    /**
     * @param listener of JDA's events
     * @param whenReady called after each login, on a thread of the session's
     */
    DiscordSession(DiscordSettings settings, BackOff backOff, Object listener, Consumer<JDA> whenReady) {
        this.settings = settings;
        this.backOff = backOff;
        this.listener = listener;
        this.whenReady = whenReady;
    }

    /** Begins to log in, and returns at once. */
    void start() {
        login.execute(this::logIn);
    }

    /**
     * The connection as it stands.
     *
     * @throws ChatException if there is none now
     */
    JDA connected() {
        JDA now = jda;
        if (now == null || now.getStatus() != JDA.Status.CONNECTED) {
            throw ChatException.held("Discord is not connected.");
        }
        return now;
    }

    private void logIn() {
        if (stopped) {
            return;
        }
        try {
            JDA made = builder().build();
            jda = made;
            if (stopped) {
                made.shutdownNow();
            }
        } catch (InvalidTokenException refused) {
            LOG.error(
                    "Discord does not take the token in FUSEDREAM_DISCORD_TOKEN. Copy it anew from the Bot page of your"
                            + " application at discord.com/developers and start again; the other chats go on.");
            tryLater();
        } catch (RuntimeException failed) {
            if (stopped) {
                LOG.debug("A login under way has left, since the bot stops", failed);
                return;
            }
            LOG.warn("Discord was not reached: {}", failed.getMessage());
            tryLater();
        }
    }

    private JDABuilder builder() {
        String token = settings.token().orElseThrow().reveal();
        return JDABuilder.createLight(token, Set.<GatewayIntent>of())
                .setRestConfig(
                        new RestConfig().setBaseUrl(withSlash(settings.restUrl().toString())))
                .setSessionController(
                        new OwnGateway(withSlash(settings.gatewayUrl().toString())))
                .setEnableShutdownHook(false)
                .addEventListeners(this, listener);
    }

    private static String withSlash(String url) {
        return url.endsWith("/") ? url : url + "/";
    }

    /**
     * JDA falls back to the real Discord after a failure unless it is told otherwise here. And it is told to stop before a
     * thread of its own begins to connect: told later, the two race, and a connection can outlive its session.
     */
    private final class OwnGateway extends ConcurrentSessionController {

        private final String url;

        OwnGateway(String url) {
            this.url = url;
        }

        @Override
        public String getGateway() {
            return url;
        }

        @Override
        public void appendSession(SessionConnectNode node) {
            if (stopped) {
                node.getJDA().shutdownNow();
                throw new RejectedExecutionException("The bot stops.");
            }
            super.appendSession(node);
        }
    }

    @Override
    public void onReady(ReadyEvent event) {
        onLoginThread(() -> {
            failures = 0;
            LOG.info("Discord is connected as {}", event.getJDA().getSelfUser().getName());
            whenReady.accept(event.getJDA());
        });
    }

    /** A login that failed at once has been seen to already. */
    @Override
    public void onShutdown(ShutdownEvent event) {
        onLoginThread(() -> {
            if (!stopped && event.getJDA() == jda) {
                CloseCode code = event.getCloseCode();
                LOG.error(
                        "Discord has closed the connection for good ({}). Look at the token and the intents of your"
                                + " application at discord.com/developers; the other chats go on.",
                        code == null ? "no reason was given" : code);
                tryLater();
            }
        });
    }

    private void tryLater() {
        failures++;
        Duration wait = backOff.after(failures);
        LOG.info("Discord is tried again in {} seconds", wait.toSeconds());
        try {
            var unused = login.schedule(this::logIn, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("It is not tried again, since the bot stops", closed);
        }
    }

    private void onLoginThread(Runnable work) {
        try {
            login.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException failed) {
                    LOG.error("Something failed after Discord's login", failed);
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("Nothing more is done, since the bot stops", closed);
        }
    }

    /** Leaves Discord; a login that is under way leaves it as soon as it is through. */
    void close(Deadline deadline) {
        stopped = true;
        login.shutdownNow();
        JDA last = jda;
        if (last != null) {
            leave(last, deadline);
        }
        deadline.awaits(login);
    }

    private static void leave(JDA last, Deadline deadline) {
        last.shutdown();
        try {
            // To wait for no time at all would be to wait for ever.
            if (!last.awaitShutdown(deadline.left().plusMillis(1))) {
                last.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            last.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
