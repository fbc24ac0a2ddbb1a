package fusedream.bot.contest;

import fusedream.bot.contest.Entry.State;
import fusedream.bot.gallery.Exhibits;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries as they hang in the messages of a contest, and under their own names. */
public final class ContestExhibits implements Exhibits {

    private final ContestStore store;

    public ContestExhibits(ContestStore store) {
        this.store = store;
    }

    @Override
    public List<Exhibit> of(JobId name) {
        return store.read(records -> records.post(name)
                .map(post -> ofPost(records, post))
                .or(() -> records.entry(new EntryId(name.value())).map(entry -> ofEntry(records, name, entry)))
                .orElse(List.of()));
    }

    private static List<Exhibit> ofPost(ContestRecords records, Post post) {
        if (post.kind() == ContestEvent.Kind.RESULT) {
            return podium(records, post);
        }
        return post.entry()
                .flatMap(records::entry)
                .filter(Entry::shown)
                .map(entry -> ofEntry(records, post.id(), entry))
                .orElse(List.of());
    }

    private static List<Exhibit> podium(ContestRecords records, Post post) {
        Contest contest = records.contest(post.contest()).orElseThrow();
        List<Exhibit> exhibits = new ArrayList<>();
        for (ShownEntry shown : Contests.entries(records, contest)) {
            if (exhibits.size() < ContestCards.PODIUM) {
                PictureId name = new PictureId(post.id(), exhibits.size());
                Optional<Entry> entry = records.entry(shown.id());
                entry.ifPresent(
                        each -> exhibits.add(new Exhibit(name, each.work().picture(), contest.communities())));
            }
        }
        return exhibits;
    }

    private static List<Exhibit> ofEntry(ContestRecords records, JobId name, Entry entry) {
        if (!entry.shown() && entry.state() != State.WAITING) {
            return List.of();
        }
        Contest contest = Entrances.contest(records, entry);
        return List.of(new Exhibit(new PictureId(name, 0), entry.work().picture(), contest.communities()));
    }
}
