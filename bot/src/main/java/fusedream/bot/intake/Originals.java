package fusedream.bot.intake;

import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Reply;
import fusedream.bot.gallery.RunStateStore;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Lineage;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Searched;
import fusedream.bot.queue.JobQueue;
import java.util.Optional;
import java.util.function.Function;

/** Finds what a new job begins with: an earlier job, or a picture with its search; if it cannot be, says why. */
public final class Originals {

    private final CommunityJobs jobs;
    private final RunStateStore states;
    private final Lineage lineage;

    public Originals(JobQueue queue, RunStateStore states) {
        this.jobs = new CommunityJobs(queue);
        this.states = states;
        this.lineage = new Lineage(queue::job);
    }

    Reply job(Errand errand, JobId id, Function<Job, Reply> work) {
        return jobs.find(errand, id).map(work).orElseGet(() -> CommunityJobs.unknown(errand));
    }

    /** A picture that a search came to. */
    Reply searched(Errand errand, PictureId id, Function<Searched, Reply> work) {
        return job(errand, id.job(), job -> {
            if (!(job.state() instanceof JobState.Finished finished)) {
                return errand.refused(Phrase.UNFINISHED);
            }
            if (id.index() >= finished.outcome().pictures()) {
                return errand.refused(
                        Phrase.NO_SUCH_NUMBER, id.index(), finished.outcome().pictures() - 1);
            }
            Optional<Searched> search = lineage.search(id);
            if (search.isEmpty()) {
                return errand.refused(Phrase.MOVES);
            }
            return states.of(id).isPresent() ? work.apply(search.get()) : errand.refused(Phrase.NOT_KEPT);
        });
    }

    /** A picture that a search through one latent came to. */
    Reply single(Errand errand, PictureId id, Function<Searched, Reply> work) {
        return searched(
                errand,
                id,
                search -> search.kind() == Searched.Kind.SINGLE
                        ? work.apply(search)
                        : errand.refused(Phrase.COMPOSED_OF_TWO));
    }
}
