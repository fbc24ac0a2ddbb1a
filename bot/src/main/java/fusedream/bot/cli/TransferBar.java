package fusedream.bot.cli;

import fusedream.engine.api.Transfer;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Files on their way as one line each, which is written over itself, for a person at a terminal. */
final class TransferBar implements Transfer.Listener {

    private static final int WIDTH = 28;
    private static final double MEBIBYTE = 1 << 20;

    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private String shown = "";
    private long startTime;
    private long startBytes;

    /** A bar; {@code nanoTime} is for telling the speed. */
    TransferBar(PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void on(Transfer news) {
        if (news instanceof Transfer.Started started) {
            startTime = nanoTime.getAsLong();
            startBytes = started.present();
            show(line(started.file(), started.present(), started.total(), 0));
        } else if (news instanceof Transfer.Arrived arrived) {
            double seconds = (nanoTime.getAsLong() - startTime) / 1e9;
            double speed = seconds > 0 ? (arrived.present() - startBytes) / seconds : 0;
            show(line(arrived.file(), arrived.present(), arrived.total(), speed));
        } else if (news instanceof Transfer.Retrying retrying) {
            show(retrying.file() + ": " + retrying.reason() + " Again in "
                    + retrying.pause().toSeconds() + " s.");
            end();
        } else if (news instanceof Transfer.Checking checking) {
            show(checking.file() + ": checking " + mebibytes(checking.bytes()));
        } else if (news instanceof Transfer.Finished finished) {
            show(finished.file() + ": " + mebibytes(finished.bytes()) + ", sha-256 " + finished.sha256());
            end();
        }
    }

    /** Ends the line, if one was begun. */
    void end() {
        if (!shown.isEmpty()) {
            out.println();
            out.flush();
            shown = "";
        }
    }

    /** Writes over the line, unless it would look the same. */
    private void show(String line) {
        if (!line.equals(shown)) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            out.flush();
            shown = line;
        }
    }

    static String line(String file, long present, OptionalLong total, double bytesPerSecond) {
        String speed = bytesPerSecond > 0 ? String.format(Locale.ROOT, "  %.1f MiB/s", bytesPerSecond / MEBIBYTE) : "";
        if (total.isEmpty() || total.getAsLong() == 0) {
            return file + "  " + mebibytes(present) + speed;
        }
        double share = Math.min(1, (double) present / total.getAsLong());
        int full = (int) Math.round(WIDTH * share);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3.0f %%  %s of %s%s",
                file,
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                100 * share,
                mebibytes(present),
                mebibytes(total.getAsLong()),
                speed);
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
    }
}
