package fusedream.bot.contest;

import fusedream.bot.contest.result.ContestReport;
import fusedream.bot.contest.result.ContestReport.Phases;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Showing;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What came of contests, with pictures: for podiums and exports. Safe for many threads. */
public final class ContestReports {

    private static final String UNKNOWN = "";

    private final ContestStore store;
    private final Gallery gallery;

    public ContestReports(ContestStore store, Gallery gallery) {
        this.store = store;
        this.gallery = gallery;
    }

    /** The result of a contest; empty before there is one. Pictures that not all may see, and those whose files are lost, are left out. */
    public Optional<ContestReport> of(ContestId id) {
        return store.read(records -> records.contest(id)
                .filter(contest -> contest.phase() == Phase.CLOSED)
                .map(contest -> report(records, contest)));
    }

    /** The results of contests of a code, or of the one of an id, in any community. */
    public List<ContestReport> named(String code) {
        return store.read(records -> records.named(code.strip().toUpperCase(Locale.ROOT)).stream()
                .filter(contest -> contest.phase() == Phase.CLOSED)
                .map(contest -> report(records, contest))
                .toList());
    }

    private ContestReport report(ContestRecords records, Contest contest) {
        List<ContestReport.Entry> entries = new ArrayList<>();
        for (ShownEntry shown : Contests.entries(records, contest)) {
            shown.standing()
                    .flatMap(standing -> records.entry(shown.id())
                            .map(entry -> new ContestReport.Entry(
                                    standing.place(),
                                    standing.votes(),
                                    shown.name(),
                                    entry.work().prompt(),
                                    seed(entry),
                                    made(entry, "preset"),
                                    file(entry))))
                    .ifPresent(entries::add);
        }
        long ballots = records.ballots(contest.id()).stream()
                .filter(ballot -> !ballot.choices().isEmpty())
                .count();
        Deadlines deadlines = contest.deadlines();
        return new ContestReport(
                contest.id().code(),
                contest.theme(),
                String.join("\n", ContestPhrases.rules(contest.rules())),
                contest.rules().method(),
                new Phases(deadlines.opens(), deadlines.closes(), deadlines.ends()),
                Math.toIntExact(ballots),
                entries);
    }

    private OptionalLong seed(Entry entry) {
        try {
            return OptionalLong.of(Long.parseLong(made(entry, "seed")));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    private String made(Entry entry, String what) {
        Map<String, String> provenance =
                gallery.picture(entry.work().picture()).map(Picture::provenance).orElse(Map.of());
        return provenance.getOrDefault(what, UNKNOWN);
    }

    private Optional<PictureFile> file(Entry entry) {
        return gallery.picture(entry.work().picture())
                .filter(picture -> picture.exposure().verdict().showing() == Showing.OPEN && gallery.isThere(picture))
                .map(picture -> new PictureFile(
                        "entry-" + entry.number() + picture.media().ending(),
                        () -> new ByteArrayInputStream(gallery.file(picture))));
    }
}
