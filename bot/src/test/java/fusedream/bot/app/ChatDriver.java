package fusedream.bot.app;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A member of a chat, in a test: says things to the bot, and sees what the bot shows there. The chat outlives the bot. */
public interface ChatDriver extends AutoCloseable {

    /**
     * A card as it was shown at some moment.
     *
     * @param message the chat's own identifier
     * @param text all that it says
     * @param buttons tokens by their labels, in their order
     * @param pictures how many finished pictures it brings
     */
    record Shown(String message, String text, Map<String, String> buttons, int pictures) {

        /** Whether the pictures are there. */
        public boolean isFinished() {
            return text.contains("Finished") && pictures > 0;
        }
    }

    /** The settings of a bot on this chat. */
    BotSettings on(BotSettings usual);

    /** The same as lines of a settings file. */
    List<String> lines();

    /** The same for what stands in the environment. */
    Map<String, String> environment();

    /** Waits for a bot that was just started, for the first time or again. */
    void awaitBot(String address);

    /** Asks for a picture. Returns the answer, which the member alone sees, after the acknowledgement was seen. */
    String dream(String prompt, int steps);

    /** Cancels a job, in the same way. */
    String cancel(String job);

    /** Presses a button, in the same way. */
    String press(String token);

    /** Says the rest of a command about contests as one who organises them, in the same way. */
    String organise(String words);

    /** Exports the latest result as one who organises contests. Returns the file that came. */
    byte[] export();

    /** The first card that fits of all that were shown so far and will be. */
    Shown await(Predicate<Shown> wanted);

    /** The cards as they stand now. */
    List<Shown> messages();

    /** What the files are called whose pictures the cards show now. */
    List<String> files();

    /** Holds that what a card says calls nobody and is no markup. */
    void assertHarmless(Shown card);

    @Override
    void close();
}
