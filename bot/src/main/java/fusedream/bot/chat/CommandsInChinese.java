package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** The catalogue's summaries in Chinese, from {@code commands_zh.properties}; what is not there stays English. */
public final class CommandsInChinese {

    private static final String FILE = "/chat/commands_zh.properties";
    private static final Properties TEXTS = read();

    private CommandsInChinese() {}

    private static Properties read() {
        Properties texts = new Properties();
        try (InputStream file = CommandsInChinese.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The program lacks its resource " + FILE + ".");
            }
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Optional<String> of(Entry entry) {
        return Optional.ofNullable(TEXTS.getProperty(entry.name()));
    }

    /** What an option does, if it differs from command to command; else what it does everywhere. */
    public static Optional<String> of(Entry entry, Option option) {
        return Optional.ofNullable(TEXTS.getProperty(entry.name() + "." + option.name()))
                .or(() -> Optional.ofNullable(TEXTS.getProperty("*." + option.name())));
    }

    /** What an argument is, by its name in the catalogue. */
    public static Optional<String> ofArgument(String argument) {
        return Optional.ofNullable(TEXTS.getProperty("argument." + argument));
    }
}
