package fusedream.bot.contest;

import fusedream.bot.contest.result.ContestReport;
import fusedream.bot.contest.result.ContestReport.EntryPicture;
import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.contest.result.ContestReport.Phases;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import fusedream.bot.contest.result.ContestReport.Source;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Showing;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came of contests, with pictures: for podiums and exports. Safe for many threads. */
public final class ContestReports {

    private static final String UNKNOWN = "";

    private final ContestStore store;
    private final Gallery gallery;

    public ContestReports(ContestStore store, Gallery gallery) {
        this.store = store;
        this.gallery = gallery;
    }

    /** The result of a contest; empty before there is one. Of pictures that cannot be shown it says why. */
    public Optional<ContestReport> of(ContestId id) {
        return store.read(records -> records.contest(id)
                        .filter(contest -> contest.phase() == Phase.CLOSED)
                        .map(contest -> result(records, contest)))
                .map(this::report);
    }

    /** The results of contests of a code, or of the one of an id, in any community. */
    public List<ContestReport> named(String code) {
        List<Result> results = store.read(records -> records.named(code.strip().toUpperCase(Locale.ROOT)).stream()
                .filter(contest -> contest.phase() == Phase.CLOSED)
                .map(contest -> result(records, contest))
                .toList());
        return results.stream().map(this::report).toList();
    }

    /** What the rows say; files are looked at when they are let go. */
    private record Result(Contest contest, List<Placed> entries, int ballots) {}

    private record Placed(Standing standing, Entry entry) {}

    private static Result result(ContestRecords records, Contest contest) {
        Map<String, Entry> entries = records.entries(contest.id()).stream()
                .filter(Entry::shown)
                .collect(Collectors.toMap(entry -> entry.id().value(), Function.identity()));
        List<Placed> placed = records.standings(contest.id()).stream()
                .flatMap(standing -> Optional.ofNullable(entries.get(standing.entry())).stream()
                        .map(entry -> new Placed(standing, entry)))
                .toList();
        return new Result(contest, placed, records.counted(contest.id()));
    }

    private ContestReport report(Result result) {
        Contest contest = result.contest();
        Deadlines deadlines = contest.deadlines();
        return new ContestReport(
                contest.id().code(),
                contest.theme(),
                String.join("\n", ContestPhrases.rules(contest.rules())),
                contest.rules().method(),
                new Phases(deadlines.opens(), deadlines.closes(), deadlines.ends()),
                result.ballots(),
                result.entries().stream().map(placed -> entry(contest, placed)).toList());
    }

    private ContestReport.Entry entry(Contest contest, Placed placed) {
        Entry entry = placed.entry();
        Optional<Picture> picture = gallery.picture(entry.work().picture());
        return new ContestReport.Entry(
                placed.standing().place(),
                placed.standing().votes(),
                ShownEntry.of(contest, entry, Optional.of(placed.standing())).name(),
                entry.work().prompt(),
                seed(picture),
                made(picture, "preset"),
                picture.map(kept -> shown(entry, kept)).orElse(Missing.NOT_SHOWN));
    }

    private static OptionalLong seed(Optional<Picture> picture) {
        try {
            return OptionalLong.of(Long.parseLong(made(picture, "seed")));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    private static String made(Optional<Picture> picture, String what) {
        return picture.map(Picture::provenance).orElse(Map.of()).getOrDefault(what, UNKNOWN);
    }

    private EntryPicture shown(Entry entry, Picture picture) {
        if (picture.exposure().verdict().showing() != Showing.OPEN) {
            return Missing.NOT_SHOWN;
        }
        return gallery.isWhole(picture)
                ? new PictureFile("entry-" + entry.number() + picture.media().ending(), new KeptFile(gallery, picture))
                : Missing.LOST;
    }

    /** A file of the gallery; of the same picture it is equal. */
    private record KeptFile(Gallery gallery, Picture picture) implements Source {

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(gallery.file(picture));
        }
    }
}
