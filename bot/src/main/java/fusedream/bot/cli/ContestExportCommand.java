package fusedream.bot.cli;

import fusedream.bot.app.BotSettings;
import fusedream.bot.contest.ContestReports;
import fusedream.bot.contest.result.ContestExport;
import fusedream.bot.contest.result.ContestReport;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.InspectorPort;
import fusedream.bot.gallery.PictureFiles;
import fusedream.bot.gallery.PictureVault;
import fusedream.bot.gallery.Thumbnails;
import fusedream.bot.storage.DataFolderException;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteContestStore;
import fusedream.bot.storage.SqliteEmbeddingStore;
import fusedream.bot.storage.SqliteGalleryStore;
import fusedream.bot.storage.StorageSettings;
import fusedream.engine.FuseDream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes down what came of a contest. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the result of a contest as a zip: contest.json, entries.csv and the pictures, without any"
                + " ballot. While the bot runs, which has its data to itself, the web chat's page of the contest does"
                + " the same.",
        footer = {
            "",
            "Examples:",
            "  fusedream contest export A1B2C3",
            "  fusedream contest export A1B2C3 --data /srv/fusedream --out harbours.zip"
        })
final class ContestExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CODE", description = "the contest's code, or its whole id if several have the code")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String code;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write; contest-CODE.zip here")
    private @Nullable Path out;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where jobs and pictures are kept, in place of the settings' storage.folder")
    private @Nullable Path data;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BotSettings usual = config.read().bot();
        BotSettings settings = data == null ? usual : usual.in(data);
        try (Database database = open(settings.storage())) {
            List<ContestReport> found =
                    reports(database, settings.storage().folder()).named(code);
            if (found.size() != 1) {
                throw new IllegalArgumentException(
                        found.isEmpty()
                                ? "No contest that has a result is called " + code + "; its code stands on its card."
                                : "Several contests are called " + code + "; give the whole id of one.");
            }
            write(found.get(0));
        }
        return 0;
    }

    /** A bot that runs has the folder to itself, and gives the same to whoever asks it. */
    private static Database open(StorageSettings storage) {
        try {
            return Database.open(storage);
        } catch (DataFolderException unusable) {
            if (unusable.kind() != DataFolderException.Kind.IN_USE) {
                throw unusable;
            }
            throw new IllegalArgumentException(
                    "The data folder " + storage.folder()
                            + " is in use, most likely by the bot, which has it to itself."
                            + " Open the contest's page in the web chat as an operator and press 'Export as a zip',"
                            + " or stop the bot first.",
                    unusable);
        }
    }

    private static ContestReports reports(Database database, Path data) {
        SqliteGalleryStore store = new SqliteGalleryStore(database);
        PictureVault vault = new PictureVault(
                store, new PictureFiles(data.resolve("pictures")), new Thumbnails(data.resolve("thumbnails")));
        Gallery.Hanging hanging = new Gallery.Hanging(InspectorPort.NONE, new SqliteEmbeddingStore(database));
        Gallery gallery = new Gallery(store, vault, FuseDream::encodePng, hanging, InstantSource.system());
        return new ContestReports(new SqliteContestStore(database), gallery);
    }

    private void write(ContestReport report) throws IOException {
        Path file = out == null ? Path.of("contest-" + report.name() + ".zip") : out;
        try (OutputStream stream = Files.newOutputStream(file)) {
            ContestExport.write(report, stream);
        }
        spec.commandLine()
                .getOut()
                .println(file + ": " + report.entries().size() + " entries of '" + report.theme() + "'");
    }
}
