package fusedream.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fusedream.bot.chat.ChatException;
import fusedream.bot.closing.Deadline;
import fusedream.bot.secret.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The session outlives cuts, reconnects, lost sessions and refusals; a wrong token is said and tried again. */
@Timeout(300)
class DiscordSessionTest {

    private static final BackOff AT_ONCE = new BackOff(Duration.ofMillis(50), Duration.ofMillis(100));

    private final StandInDiscord discord = new StandInDiscord();
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private Optional<DiscordSession> session = Optional.empty();

    @AfterEach
    void close() {
        session.ifPresent(each -> each.close(Deadline.after(Duration.ofSeconds(2), InstantSource.system())));
        discord.close();
    }

    private DiscordSession start(DiscordSettings settings) {
        ListenerAdapter listener = new ListenerAdapter() {
            @Override
            public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
                heard.add(event.getName());
            }
        };
        DiscordSession started = new DiscordSession(settings, AT_ONCE, listener, jda -> ready.countDown());
        session = Optional.of(started);
        started.start();
        return started;
    }

    private void say(String command) {
        discord.gateway.dispatch("INTERACTION_CREATE", Payloads.command(command, Map.of()));
    }

    private String hear() throws InterruptedException {
        return String.valueOf(heard.poll(100, TimeUnit.SECONDS));
    }

    @Test
    void only_what_is_needed_is_asked_for() throws InterruptedException {
        DiscordSession started = start(discord.settings());
        JsonNode identified = discord.gateway.await(2, 1).get(0).path("d");
        assertThat(identified.path("intents").asInt()).isEqualTo(1);
        assertThat(identified.path("token").asText()).isEqualTo(StandInDiscord.TOKEN);
        assertThat(ready.await(100, TimeUnit.SECONDS)).isTrue();
        say("queue");
        assertThat(hear()).isEqualTo("queue");
        assertThat(started.connected().getGuilds()).hasSize(1);
    }

    @Test
    void a_cut_connection_goes_on_and_hears_what_was_said_meanwhile() throws InterruptedException {
        start(discord.settings());
        assertThat(ready.await(100, TimeUnit.SECONDS)).isTrue();
        discord.gateway.cut();
        say("queue");
        discord.gateway.await(6, 1);
        assertThat(hear()).isEqualTo("queue");
    }

    @Test
    void a_connection_on_which_no_heartbeat_is_answered_any_more_is_made_anew() throws InterruptedException {
        discord.gateway.beat(Duration.ofSeconds(2));
        start(discord.settings());
        assertThat(ready.await(100, TimeUnit.SECONDS)).isTrue();
        discord.gateway.fallSilent();
        discord.gateway.await(6, 1);
        say("queue");
        assertThat(hear()).isEqualTo("queue");
    }

    @Test
    void a_wish_to_reconnect_is_followed() throws InterruptedException {
        start(discord.settings());
        assertThat(ready.await(100, TimeUnit.SECONDS)).isTrue();
        discord.gateway.askToReconnect();
        discord.gateway.await(6, 1);
        say("help");
        assertThat(hear()).isEqualTo("help");
    }

    @Test
    void a_session_that_discord_forgot_is_begun_anew() throws InterruptedException {
        start(discord.settings());
        assertThat(ready.await(100, TimeUnit.SECONDS)).isTrue();
        discord.gateway.forget();
        discord.gateway.await(2, 2);
        say("audit");
        assertThat(hear()).isEqualTo("audit");
    }

    /** Closes a session in the middle of its login, on the login's own thread, and lets that go on as if nobody had knocked. */
    private final class HastyVisitor extends ListenerAdapter {

        private final CompletableFuture<JDA> met = new CompletableFuture<>();
        private final Queue<JDA.Status> seen = new ConcurrentLinkedQueue<>();

        @Override
        public void onStatusChange(StatusChangeEvent event) {
            seen.add(event.getNewStatus());
            if (event.getNewStatus() == JDA.Status.LOGGING_IN) {
                session.ifPresent(each -> each.close(Deadline.after(Duration.ZERO, InstantSource.system())));
                assertThat(Thread.interrupted()).isTrue();
                met.complete(event.getJDA());
            }
        }
    }

    @Test
    void a_login_that_is_under_way_while_the_bot_stops_leaves_nothing_behind() throws Exception {
        HastyVisitor visitor = new HastyVisitor();
        DiscordSession started = new DiscordSession(discord.settings(), AT_ONCE, visitor, jda -> {});
        session = Optional.of(started);
        started.start();
        JDA left = visitor.met.get(100, TimeUnit.SECONDS);
        assertThat(left.awaitShutdown(Duration.ofSeconds(100))).isTrue();
        assertThat(visitor.seen).doesNotContain(JDA.Status.CONNECTING_TO_WEBSOCKET);
    }

    @Test
    void a_refused_token_is_tried_again_later() {
        DiscordSettings right = discord.settings();
        DiscordSession started =
                start(new DiscordSettings(right.restUrl(), right.gatewayUrl(), Optional.of(new Secret("wrong-token"))));
        discord.await(3, call -> call.is("GET", "users/@me") && call.status() == 401);
        assertThatThrownBy(started::connected)
                .isInstanceOfSatisfying(
                        ChatException.class, none -> assertThat(none.passing()).isTrue());
    }

    @Test
    void a_connection_that_discord_closes_for_good_is_tried_again_later() throws InterruptedException {
        discord.gateway.closeNext(4014);
        start(discord.settings());
        discord.gateway.await(2, 1);
        assertThat(ready.await(100, TimeUnit.SECONDS)).isTrue();
        discord.await(2, call -> call.is("GET", "users/@me"));
    }

    @Test
    void it_waits_twice_as_long_after_each_failure_up_to_a_limit() {
        BackOff backOff = new BackOff(Duration.ofSeconds(15), Duration.ofMinutes(2));
        assertThat(backOff.after(1)).isEqualTo(Duration.ofSeconds(15));
        assertThat(backOff.after(3)).isEqualTo(Duration.ofMinutes(1));
        assertThat(backOff.after(1000)).isEqualTo(Duration.ofMinutes(2));
    }
}
