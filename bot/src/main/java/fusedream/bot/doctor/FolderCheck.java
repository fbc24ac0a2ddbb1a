package fusedream.bot.doctor;

import fusedream.bot.storage.DataFolderException;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The data folder: whether it is free, what space it has, how fast it writes. */
final class FolderCheck {

    private static final long LEAST_BYTES = 100L << 20;
    private static final long USUAL_BYTES = 2L << 30;
    private static final double MIB = 1 << 20;
    private static final int TRIAL_BYTES = 8 << 20;

    /** Each commit waits for the disk; a slower one makes answers late. */
    private static final double SLOWEST_MILLIS = 50;

    private static final int COMMITS = 10;

    private final LongSupplier nanos;

    FolderCheck(LongSupplier nanos) {
        this.nanos = nanos;
    }

    List<Finding> of(Path folder) {
        List<Finding> findings = new ArrayList<>();
        try {
            PrivateFolder.make(folder);
            findings.add(space(folder, folder.toFile().getUsableSpace()));
            findings.add(speed(folder));
            findings.add(lock(folder));
        } catch (IOException refused) {
            findings.add(Finding.fail(
                    "data folder",
                    folder + " cannot be written: " + refused.getMessage(),
                    "Give this user the right to, free some space, or set storage.folder to another one."));
        }
        return findings;
    }

    static Finding space(Path folder, long bytes) {
        String found = String.format(Locale.ROOT, "%.0f MiB free at %s", bytes / MIB, folder);
        if (bytes < LEAST_BYTES) {
            return Finding.fail("disk space", found, "Free at least 100 MiB, or set storage.folder to another disk.");
        }
        return bytes < USUAL_BYTES
                ? Finding.warn("disk space", found, "A picture takes up to 1 MiB; free some space.")
                : Finding.ok("disk space", found);
    }

    private Finding speed(Path folder) throws IOException {
        Path trial = Files.createTempFile(folder, "doctor", ".part");
        try (FileChannel channel = FileChannel.open(trial, StandardOpenOption.WRITE)) {
            long start = nanos.getAsLong();
            write(channel, TRIAL_BYTES);
            double perSecond = TRIAL_BYTES / MIB / seconds(start);
            start = nanos.getAsLong();
            for (int commit = 0; commit < COMMITS; commit++) {
                write(channel, 1);
            }
            return speed(perSecond, seconds(start) * 1000 / COMMITS);
        } finally {
            Files.deleteIfExists(trial);
        }
    }

    private double seconds(long since) {
        return Math.max(1, nanos.getAsLong() - since) / 1e9;
    }

    private static void write(FileChannel channel, int bytes) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(bytes);
        while (content.hasRemaining()) {
            channel.write(content);
        }
        channel.force(true);
    }

    static Finding speed(double mibPerSecond, double millisPerCommit) {
        String found = String.format(
                Locale.ROOT, "writes %.0f MiB a second, %.1f ms for each commit", mibPerSecond, millisPerCommit);
        return millisPerCommit > SLOWEST_MILLIS
                ? Finding.warn(
                        "disk speed", found, "Use a faster disk, or storage.durability: normal if power does not fail.")
                : Finding.ok("disk speed", found);
    }

    private static Finding lock(Path folder) {
        try {
            Database.checkFree(folder);
            return Finding.ok("data folder", folder + " is free");
        } catch (DataFolderException taken) {
            return taken.kind() == DataFolderException.Kind.IN_USE
                    ? Finding.warn(
                            "data folder",
                            folder + " is in use",
                            "If that is the bot itself, all is well; else stop the other process.")
                    : Finding.fail(
                            "data folder",
                            String.valueOf(taken.getMessage()),
                            "Give this user the right to write, or set storage.folder to another one.");
        }
    }
}
