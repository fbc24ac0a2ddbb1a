package fusedream.bot.intake;

import fusedream.bot.chat.Reply;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.queue.JobQueue;
import java.util.Optional;

/** The jobs that a member may hear of: those of the own community, but of quiet ones the own only. */
record CommunityJobs(JobQueue queue) {

    Optional<Job> find(Errand errand, JobId id) {
        return queue.job(id)
                .filter(job -> job.submission()
                        .member()
                        .community()
                        .equals(errand.caller().member().community()))
                .filter(job -> !job.submission().quiet()
                        || job.submission().member().equals(errand.caller().member()));
    }

    static Reply unknown() {
        return Reply.refused("There is no such job here.");
    }
}
