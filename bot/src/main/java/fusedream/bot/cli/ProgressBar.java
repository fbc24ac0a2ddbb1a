package fusedream.bot.cli;

import fusedream.engine.api.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** A search's progress as one line that is written over itself, for a person at a terminal. */
final class ProgressBar implements Progress.Listener {

    private static final int WIDTH = 28;

    private final PrintWriter out;
    private int longest;

    ProgressBar(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void on(Progress progress) {
        String line = line(progress);
        longest = Math.max(longest, line.length());
        out.print("\r" + line + " ".repeat(longest - line.length()));
        out.flush();
    }

    /** Ends the line, if one was begun. */
    void end() {
        if (longest > 0) {
            out.println();
            out.flush();
        }
    }

    static String line(Progress progress) {
        double share = progress.steps() == 0 ? 1 : (double) progress.step() / progress.steps();
        int full = (int) Math.round(WIDTH * Math.min(1, share));
        String bar = "#".repeat(full) + "-".repeat(WIDTH - full);
        return String.format(
                Locale.ROOT,
                "%-10s [%s] %3.0f %%  %d/%d%s%s",
                progress.phase().name().toLowerCase(Locale.ROOT),
                bar,
                100 * share,
                progress.step(),
                progress.steps(),
                Double.isNaN(progress.score()) ? "" : String.format(Locale.ROOT, "  score %.4f", progress.score()),
                Double.isNaN(progress.secondsLeft()) ? "" : "  " + time(progress.secondsLeft()) + " left");
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
