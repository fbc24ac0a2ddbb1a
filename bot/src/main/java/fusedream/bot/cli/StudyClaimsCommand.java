package fusedream.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import fusedream.engine.FuseDream;
import fusedream.engine.api.RgbImage;
import fusedream.engine.study.claims.ClaimStudy;
import fusedream.engine.study.claims.Row;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The paper's claims in miniature: a row for each method, judged by a network that no search uses. */
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        description = {
            "Run the paper's claims in miniature on Toyland: every method makes a picture of every prompt, and the pack's",
            "judge says what is right in them. The whole study takes hours; --prompts makes it short."
        },
        footer = {
            "",
            "Examples:",
            "  fusedream study claims --prompts 20",
            "  fusedream study claims --method \"k = 5\" --method composed --json --seed 5"
        })
final class StudyClaimsCommand implements Runnable {

    private static final int SINGLES = 200;
    private static final int PAIRS = 100;

    /** As many as the bank of the shipped pack holds, which pictures start from outside of studies. */
    private static final int SAMPLES = 2_500;

    @Mixin
    private final ModelOptions models = new ModelOptions();

    @Mixin
    private final SearchOptions search = new SearchOptions();

    @Option(
            names = "--prompts",
            paramLabel = "N",
            description = "prompts of one thing, with half as many of two things; 200")
    private @Nullable Integer prompts;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "only methods with this in their names; may be given several times")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--sheets",
            paramLabel = "DIR",
            description = "write each method's pictures there, framed by verdict")
    private @Nullable Path sheets;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        int singles = prompts == null ? SINGLES : prompts;
        int pairs = prompts == null ? PAIRS : Math.max(2, prompts / 2);
        ClaimStudy.Plan plan = new ClaimStudy.Plan(
                singles, pairs, search.settings(SAMPLES), search.composed(), search.seedOr(1), only);
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
        try (GracefulStop stop = new GracefulStop()) {
            List<Row> rows = ClaimStudy.run(
                    models.pack(), models.home(), models.device(), plan, new Watcher(bar, sheets), stop.token());
            bar.end();
            print(rows);
        }
    }

    private void print(List<Row> rows) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.print(
                    json
                            ? Json.pretty(rows.stream()
                                            .map(StudyClaimsCommand::entries)
                                            .toList()) + "\n"
                            : table(rows));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The figures cannot be written as JSON.", e);
        }
        out.flush();
    }

    private static Map<String, Object> entries(Row row) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("method", row.method());
        entries.put("pairs", row.pairs());
        entries.put("pictures", row.pictures());
        entries.put("all", row.all());
        entries.put(row.pairs() ? "bothObjects" : "object", row.object());
        entries.put("colour", row.colour());
        entries.put("background", row.background());
        entries.put("rPrecision", row.rPrecision());
        entries.put("augClip", row.augClip());
        row.distance().ifPresent(value -> entries.put("lpips", value));
        entries.put("secondsPerImage", row.seconds());
        return entries;
    }

    private static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-30s %4s %6s %7s %7s %7s %7s %8s %6s %7s%n",
                "method",
                "n",
                "all",
                "object",
                "colour",
                "backgr.",
                "R-prec.",
                "AugCLIP",
                "LPIPS",
                "s/image"));
        for (Row row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-30s %4d %5.1f%% %6.1f%% %6.1f%% %6.1f%% %6.1f%% %8.4f %6s %7.1f%n",
                    row.method(),
                    row.pictures(),
                    100 * row.all(),
                    100 * row.object(),
                    100 * row.colour(),
                    100 * row.background(),
                    100 * row.rPrecision(),
                    row.augClip(),
                    row.distance().isEmpty()
                            ? ""
                            : String.format(Locale.ROOT, "%.3f", row.distance().getAsDouble()),
                    row.seconds()));
        }
        return table.toString();
    }

    /** Shows the bar, and writes a sheet for each method where sheets are wanted. */
    private static final class Watcher implements ClaimStudy.Listener {

        private final ProgressBar bar;
        private final @Nullable Path sheets;
        private final long begin = System.nanoTime();

        Watcher(ProgressBar bar, @Nullable Path sheets) {
            this.bar = bar;
            this.sheets = sheets;
        }

        @Override
        public void onPicture(ClaimStudy.Picture picture, int done, int total) {
            double left = (System.nanoTime() - begin) * 1e-9 / done * (total - done);
            bar.on("claims", done, total, ProgressBar.time(left) + " left, " + picture.method());
        }

        @Override
        public void onRow(Row row, RgbImage sheet) {
            if (sheets != null) {
                String name = OutputOptions.slug((row.pairs() ? "two " : "one ") + row.method());
                FuseDream.writePng(sheets.resolve(name + ".png"), sheet, Map.of("method", row.method()));
            }
        }
    }
}
