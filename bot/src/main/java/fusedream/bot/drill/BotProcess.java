package fusedream.bot.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bot in a process of its own, which can be killed. */
final class BotProcess implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("FuseDream listens at (http://\\S+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long PATIENCE_SECONDS = 120;
    private static final int KIBI = 1024;

    private final Process process;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final Thread reader;

    private BotProcess(Process process, Consumer<String> lines) {
        this.process = process;
        this.reader = new Thread(() -> read(lines), "drill-reader");
        reader.setDaemon(true);
    }

    /**
     * Starts a bot.
     *
     * @param command which says the address that it listens at on a line of its own
     * @param lines gets all that it says, in one thread
     */
    static BotProcess start(List<String> command, Consumer<String> lines) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            BotProcess bot = new BotProcess(process, lines);
            bot.reader.start();
            return bot;
        } catch (IOException refused) {
            throw new DrillException("The bot could not be started with " + command.get(0) + ".", refused);
        }
    }

    private void read(Consumer<String> lines) {
        String last = "";
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher listens = LISTENS.matcher(line);
                if (listens.find()) {
                    address.complete(listens.group(1));
                }
                lines.accept(line);
                last = line;
            }
        } catch (IOException | UncheckedIOException ended) {
            last = String.valueOf(ended.getMessage());
        }
        address.completeExceptionally(new DrillException("The bot ended before it listened; it said last: " + last));
    }

    /** Where it listens, once it does; empty if it does not before the time is over. */
    Optional<String> address(Duration patience) throws InterruptedException {
        try {
            return Optional.of(address.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException ended) {
            throw ended.getCause() instanceof DrillException known
                    ? known
                    : new DrillException("The bot cannot be heard.", ended);
        }
    }

    /** Where it listens. */
    String address() throws InterruptedException {
        return address(Duration.ofSeconds(PATIENCE_SECONDS))
                .orElseThrow(
                        () -> new DrillException("The bot did not listen within " + PATIENCE_SECONDS + " seconds."));
    }

    /** Kills it, with SIGKILL where there are signals, and waits until it is gone and all that it said is read. */
    void kill() throws InterruptedException {
        // Not Process.destroyForcibly, which would throw away what was said last.
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    /** Bytes of it in memory; empty where the system does not tell. */
    OptionalLong resident() {
        try {
            Matcher found =
                    RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return found.find() ? OptionalLong.of(Long.parseLong(found.group(1)) * KIBI) : OptionalLong.empty();
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    /** Lets it stop as it does at Ctrl-C, and kills it if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException hurried) {
            process.toHandle().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
