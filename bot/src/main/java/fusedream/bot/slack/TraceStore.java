package fusedream.bot.slack;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where it is kept what was begun on Slack, so that nothing is done twice after a crash or a lost answer. */
public interface TraceStore {

    /**
     * A picture's file on Slack.
     *
     * @param file Slack's identifier
     * @param done whether it is known to be in its channel
     */
    record Share(PictureId picture, String file, boolean done) {}

    /**
     * Keeps that the message of a job is about to be posted.
     *
     * @param at in whole milliseconds
     * @return when that was first so before; empty for the first time
     */
    Optional<Instant> attempt(JobId job, Instant at);

    /** The files of a job's pictures, by their index. */
    List<Share> shares(JobId job);

    /** Keeps a share in the place of the one that its picture had. */
    void keep(Share share);

    /** The file of a picture is gone. */
    void remove(PictureId picture);

    /** Nothing more will be told of a job. */
    void forget(JobId job);
}
