package fusedream.bot.contest;

import fusedream.bot.contest.Entry.State;
import fusedream.bot.gallery.Exhibits;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.List;

/** Entries as they hang in the messages of a contest, and under their own names; and the podium in that of its result. */
public final class ContestExhibits implements Exhibits {

    private final ContestStore store;
    private final Podiums podiums;

    public ContestExhibits(ContestStore store, Podiums podiums) {
        this.store = store;
        this.podiums = podiums;
    }

    @Override
    public List<Exhibit> of(JobId name) {
        return store.read(records -> records.post(name)
                .map(post -> ofPost(records, post))
                .or(() -> records.entry(new EntryId(name.value())).map(entry -> ofEntry(records, name, entry)))
                .orElse(List.of()));
    }

    private List<Exhibit> ofPost(ContestRecords records, Post post) {
        if (post.kind() == ContestEvent.Kind.RESULT) {
            return podium(records, post);
        }
        return post.entry()
                .flatMap(records::entry)
                .filter(Entry::shown)
                .map(entry -> ofEntry(records, post.id(), entry))
                .orElse(List.of());
    }

    /** The name of a result's picture; another one each time that the result is told, for chats keep what they know by name. */
    static PictureId podium(Post result) {
        return new PictureId(result.id(), result.revision() % PictureId.MOST_PICTURES);
    }

    private List<Exhibit> podium(ContestRecords records, Post post) {
        Contest contest = records.contest(post.contest()).orElseThrow();
        return Contests.entries(records, contest).isEmpty()
                ? List.of()
                : List.of(new Drawn(
                        podium(post),
                        "The podium of the contest '" + contest.theme() + "'",
                        contest.deadlines().ends(),
                        contest.communities(),
                        gallery -> drawing(gallery, contest.id())));
    }

    private byte[] drawing(Gallery gallery, ContestId contest) {
        return podiums.of(
                contest, new ContestReports(store, gallery).of(contest).orElseThrow());
    }

    private static List<Exhibit> ofEntry(ContestRecords records, JobId name, Entry entry) {
        if (!entry.shown() && entry.state() != State.WAITING) {
            return List.of();
        }
        Contest contest = Entrances.contest(records, entry);
        return List.of(new Hung(new PictureId(name, 0), entry.work().picture(), contest.communities()));
    }
}
