package fusedream.bot.cli;

import fusedream.engine.api.BankProgress;
import fusedream.engine.api.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress as one line that is written over itself, for a person at a terminal. */
final class ProgressBar implements Progress.Listener {

    private static final int WIDTH = 28;

    private final PrintWriter out;
    private int longest;

    ProgressBar(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void on(Progress progress) {
        show(line(progress));
    }

    /** The same of a growing bank. */
    void on(BankProgress progress) {
        show(line(progress));
    }

    private void show(String line) {
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
        return line(progress.phase().name().toLowerCase(Locale.ROOT), progress.step(), progress.steps())
                + (Double.isNaN(progress.score()) ? "" : String.format(Locale.ROOT, "  score %.4f", progress.score()))
                + (Double.isNaN(progress.secondsLeft()) ? "" : "  " + time(progress.secondsLeft()) + " left");
    }

    static String line(BankProgress progress) {
        return line("bank", progress.done(), progress.total())
                + String.format(Locale.ROOT, "  %.2f per second", progress.perSecond())
                + "  " + time((progress.total() - progress.done()) / progress.perSecond()) + " left";
    }

    private static String line(String what, int done, int total) {
        double share = total == 0 ? 1 : Math.min(1, (double) done / total);
        int full = (int) Math.round(WIDTH * share);
        String bar = "#".repeat(full) + "-".repeat(WIDTH - full);
        return String.format(Locale.ROOT, "%-10s [%s] %3.0f %%  %d/%d", what, bar, 100 * share, done, total);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole >= 3600) {
            return whole / 3600 + " h " + whole % 3600 / 60 + " min";
        }
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
