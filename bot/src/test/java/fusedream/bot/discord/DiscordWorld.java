package fusedream.bot.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusedream.bot.app.Bot;
import fusedream.bot.app.BotSettings;
import fusedream.bot.discord.StandInDiscord.Call;
import fusedream.bot.web.WebSettings;
import fusedream.bot.worker.PlainEngine;
import fusedream.engine.api.Engine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The whole bot with the stand-in for Discord. */
final class DiscordWorld implements AutoCloseable {

    private static final AtomicInteger USERS = new AtomicInteger(50_000);

    final StandInDiscord discord = new StandInDiscord();
    final PlainEngine engine = new PlainEngine();
    private final Path folder;
    private final WebSettings web;
    private Bot bot;

    DiscordWorld(Path folder) {
        this(folder, new WebSettings(0));
    }

    DiscordWorld(Path folder, WebSettings web) {
        this.folder = folder;
        this.web = web;
        bot = start(() -> engine);
        awaitCommands();
    }

    DiscordWorld(Path folder, Supplier<Engine> opening) {
        this.folder = folder;
        web = new WebSettings(0);
        bot = start(opening);
        awaitCommands();
    }

    private Bot start(Supplier<Engine> opening) {
        return Bot.start(
                new BotSettings(folder.resolve("data"), web).on(discord.settings()), opening, InstantSource.system());
    }

    private void awaitCommands() {
        discord.await("PUT", "applications/.*");
    }

    /** Stops the bot as an operator does, and starts it again on the same folder. */
    void restart(Supplier<Engine> opening) {
        bot.close();
        bot = start(opening);
        discord.gateway.await(2, 2);
    }

    String address() {
        return bot.address();
    }

    /** A member who was never here. */
    static String newcomer() {
        return Integer.toString(USERS.incrementAndGet());
    }

    /** A member does something; returns the interaction's number. */
    String does(ObjectNode interaction) {
        discord.gateway.dispatch("INTERACTION_CREATE", interaction);
        return interaction.path("id").asText();
    }

    /** A newcomer asks for a picture. */
    String dreams(String channel, String prompt) {
        return does(dream(channel, prompt));
    }

    /** Lets jobs wait in their first step until they are told to go on. */
    CountDownLatch held() {
        CountDownLatch open = new CountDownLatch(1);
        engine.before((request, step) -> {
            try {
                open.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        return open;
    }

    /** What a newcomer says to get a picture. */
    static ObjectNode dream(String channel, String prompt) {
        return Payloads.command(
                channel, newcomer(), "dream", Map.of("prompt", prompt, "preset", "quick", "steps", 3, "seed", 7));
    }

    /** The acknowledgement of an interaction. */
    static Predicate<Call> callback(ObjectNode interaction) {
        return call -> call.is("POST", "interactions/" + interaction.path("id").asText() + "/[^/]+/callback");
    }

    /** Posts of a job into a channel. */
    static Predicate<Call> post(String channel, String title) {
        return call -> call.is("POST", "channels/" + channel + "/messages") && shows(call, title, "");
    }

    /** Edits of a job's message that say something. */
    static Predicate<Call> edit(String title, String status) {
        return call -> call.is("PATCH", "channels/\\d+/messages/\\d+") && shows(call, title, status);
    }

    /** What was answered to an interaction, in place of "thinking". */
    JsonNode answer(String interaction) {
        return discord.await("PATCH", "webhooks/\\d+/token-" + interaction + "/messages/@original")
                .payload();
    }

    /** Whether a call shows a card that says something. */
    static boolean shows(Call call, String title, String status) {
        JsonNode embed = call.payload().path("embeds").path(0);
        return embed.path("title").asText().equals(title)
                && embed.path("description").asText().contains(status);
    }

    /** The call that showed the pictures of a finished job. */
    Call finished(String title) {
        return discord.await(call -> call.path().startsWith("channels/")
                && call.status() == 200
                && shows(call, title, "Finished")
                && !call.files().isEmpty());
    }

    @Override
    public void close() {
        bot.close();
        discord.close();
    }
}
