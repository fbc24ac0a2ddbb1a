package fusedream.bot.cli;

import fusedream.engine.ToylandTraining;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The small world and its networks. */
@Command(
        name = "toyland",
        mixinStandardHelpOptions = true,
        description = "Train the networks of Toyland, the pack that the program brings along.",
        synopsisSubcommandLabel = "WHAT",
        footer = {"", "Examples:", "  fusedream toyland train", "  fusedream toyland pack --to my-toyland"},
        subcommands = {ToylandCommand.Train.class, ToylandCommand.Pack.class})
final class ToylandCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Trains. */
    @Command(
            name = "train",
            mixinStandardHelpOptions = true,
            description = {
                "Train Toyland's networks on pictures that the program draws. Takes hours on two cores; Ctrl-C stops and",
                "keeps what was learned, and the same command goes on from there."
            },
            footer = {
                "",
                "Examples:",
                "  fusedream toyland train",
                "  fusedream toyland train encoder --out work/toyland"
            })
    static final class Train implements Runnable {

        @Parameters(
                arity = "0..*",
                paramLabel = "PART",
                description = "perceptual, generator, encoder, judge; all of them")
        private @Nullable List<String> parts;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                defaultValue = "toyland-training",
                description = "where states and checkpoints are kept; ${DEFAULT-VALUE}")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private Path out;

        @Option(names = "--seed", defaultValue = "1", description = "of first weights and lessons; ${DEFAULT-VALUE}")
        private long seed;

        @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:N; ${DEFAULT-VALUE}")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private String device;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private CommandSpec spec;

        @Override
        public void run() {
            ToylandTraining training = new ToylandTraining(out, seed, device);
            try (GracefulStop stop = new GracefulStop()) {
                for (String part : parts == null ? ToylandTraining.PARTS : parts) {
                    train(training, part, stop);
                }
            }
        }

        private void train(ToylandTraining training, String part, GracefulStop stop) {
            ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
            Map<String, Double> figures = training.train(
                    part,
                    stop.token(),
                    standing -> bar.on(
                            standing.part(),
                            standing.step(),
                            standing.steps(),
                            String.format(Locale.ROOT, "loss %.4f", standing.loss())));
            bar.end();
            PrintWriter print = spec.commandLine().getOut();
            print.println(part);
            figures.forEach((name, value) -> print.printf(Locale.ROOT, "  %-36s %.4f%n", name, value));
            print.flush();
        }
    }

    /** Makes a pack of what was trained. */
    @Command(
            name = "pack",
            mixinStandardHelpOptions = true,
            description = "Put trained networks together as a model pack.",
            footer = {"", "Example:", "  fusedream toyland pack --from toyland-training --to models/my-toyland"})
    static final class Pack implements Runnable {

        @Option(
                names = "--from",
                paramLabel = "DIR",
                defaultValue = "toyland-training",
                description = "where training left its checkpoints; ${DEFAULT-VALUE}")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private Path from;

        @Option(names = "--to", required = true, paramLabel = "DIR", description = "the pack's folder")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private Path to;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private CommandSpec spec;

        @Override
        public void run() {
            ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
            ToylandTraining.pack(from, to, bar::on);
            bar.end();
        }
    }
}
