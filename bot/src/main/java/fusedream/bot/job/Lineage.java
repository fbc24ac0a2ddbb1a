package fusedream.bot.job;

import fusedream.bot.job.Searched.Kind;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says of a picture what search it came of, through all jobs that went on with another's picture.
 *
 * @param jobs finds a job; empty for one that is gone
 */
public record Lineage(Function<JobId, Optional<Job>> jobs) {

    /** The search of a picture; empty for a moving picture, and where a job of the line is gone. */
    public Optional<Searched> search(PictureId picture) {
        return request(picture).flatMap(request -> search(request, picture.index()));
    }

    private Optional<JobRequest> request(PictureId picture) {
        return jobs.apply(picture.job()).map(job -> job.submission().request());
    }

    private Optional<Searched> search(JobRequest request, int index) {
        if (request instanceof JobRequest.Single single) {
            return Optional.of(new Searched(single.wording(), single.settings(), single.seed() + index, Kind.SINGLE));
        } else if (request instanceof JobRequest.Composed composed) {
            Kind kind = Kind.composed(composed.allLayouts());
            return Optional.of(new Searched(composed.wording(), composed.settings(), composed.seed() + index, kind));
        } else if (request instanceof JobRequest.Variations near) {
            return Optional.of(new Searched(near.wording(), near.settings(), near.seed() + index, Kind.SINGLE));
        } else if (request instanceof JobRequest.Longer longer) {
            return kind(longer).map(kind -> new Searched(longer.wording(), longer.settings(), longer.seed(), kind));
        }
        return Optional.empty();
    }

    /** Goes back to the first of a line, in a loop, since a member may make it as long as they like. */
    private Optional<Kind> kind(JobRequest.Longer longer) {
        Optional<JobRequest> before = request(longer.of());
        while (before.isPresent() && before.get() instanceof JobRequest.Longer earlier) {
            before = request(earlier.of());
        }
        return before.flatMap(first -> search(first, 0)).map(Searched::kind);
    }
}
