package fusedream.bot.worker;

import fusedream.bot.chat.Phrases;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Lineage;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Submission;
import fusedream.bot.queue.JobQueue;
import fusedream.engine.api.CancellationToken.Wish;
import fusedream.engine.api.Dream;
import fusedream.engine.api.Progress;
import fusedream.engine.api.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the pictures of a job one after the other and keeps each, going on where an earlier try was interrupted. */
final class Studio {

    private final Workshop workshop;
    private final Orders orders;
    private final Searches searches;
    private final Cinema cinema;
    private final JobQueue queue;
    private final Scratch scratch;

    Studio(Workshop workshop, JobQueue queue) {
        this.workshop = workshop;
        this.queue = queue;
        scratch = new Scratch(workshop.folder());
        orders = new Orders(new Lineage(queue::job), workshop.states());
        searches = new Searches(workshop.engine());
        cinema = new Cinema(workshop, orders, searches, queue);
    }

    /**
     * Makes what is missing of a job.
     *
     * @throws UnmakeableException if what the request begins with is gone, or of the wrong kind
     * @throws fusedream.engine.api.DreamCancelledException if it was stopped
     * @throws fusedream.engine.api.EngineException if the engine cannot
     */
    Outcome make(Stint stint, Optional<Checkpoint> checkpoint) {
        stint.request().sources().forEach(source -> checkSeen(source, stint.job()));
        List<Picture> made = new ArrayList<>();
        boolean early = false;
        int count = stint.request().count();
        for (int index = 0; index < count && !(early && !made.isEmpty()); index++) {
            PictureId id = new PictureId(stint.job().id(), index);
            Optional<Picture> kept = workshop.gallery().picture(id);
            made.add(kept.isPresent() ? kept.get() : make(stint, id, checkpoint));
            early = stint.token().wish() == Wish.FINISH;
        }
        return outcome(made, early);
    }

    /** Since the job was filed, its picture may have been hidden or held, and must not be seen by a way around. */
    private void checkSeen(PictureId source, Job job) {
        if (workshop.gallery()
                .picture(source)
                .filter(picture -> !picture.isSeenBy(job.submission().member()))
                .isPresent()) {
            throw new UnmakeableException("The picture " + source + " is not shown any more; choose another one.");
        }
    }

    /** Whether a picture of a search that still runs may be shown. */
    boolean clears(Job job, RgbImage preview) {
        return workshop.gallery().clears(job.submission().member().community(), preview);
    }

    private static Outcome outcome(List<Picture> made, boolean early) {
        double score = Double.NaN;
        int best = 0;
        for (int index = 0; index < made.size(); index++) {
            double each = made.get(index).score();
            if (each > score || (Double.isNaN(score) && !Double.isNaN(each))) {
                score = each;
                best = index;
            }
        }
        int steps = made.stream().mapToInt(Picture::steps).sum();
        return new Outcome(made.size(), score, steps, early, best);
    }

    private Picture make(Stint stint, PictureId id, Optional<Checkpoint> checkpoint) {
        JobRequest request = stint.request();
        if (request instanceof JobRequest.Morph morph) {
            return cinema.morph(stint, morph);
        } else if (request instanceof JobRequest.TimeLapse timeLapse) {
            return cinema.timeLapse(stint, timeLapse, checkpoint);
        }
        Order order = orders.of(request, id.index());
        Dream dream = searches.make(stint, id.index(), order, checkpoint, before -> Progress.Listener.NONE);
        workshop.states().keep(id, dream.state());
        Submission submission = stint.job().submission();
        return workshop.gallery().keep(id, submission.member(), Phrases.title(stint.job()), dream, submission.quiet());
    }

    /** Removes what a job that is over has left in the making. */
    void tidy(Stint stint) {
        scratch.tidy(stint.job().id());
    }

    /** Removes what jobs that ended elsewhere have left in the making. */
    void sweep() {
        scratch.sweep(
                job -> queue.job(job).filter(known -> known.state().pending()).isPresent());
    }
}
