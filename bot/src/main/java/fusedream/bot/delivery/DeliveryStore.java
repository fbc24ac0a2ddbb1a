package fusedream.bot.delivery;

import fusedream.bot.community.Platform;
import fusedream.bot.job.JobId;
import java.util.List;
import java.util.Optional;

/** Where it is kept how far each platform has been told, and by which messages. */
public interface DeliveryStore {

    /** The number of the last event that a platform was told of; 0 before the first. */
    long told(Platform platform);

    /** Keeps the number of the last event that a platform was told of. */
    void tell(Platform platform, long event);

    /** Keeps the message that shows a job. */
    void posted(JobId job, String message);

    /** The message that shows a job. */
    Optional<String> message(JobId job);

    /** Messages of a platform that show erased jobs. */
    List<Retraction> retractions(Platform platform, int most);

    /** The message of an erased job is blanked, or cannot be. */
    void retracted(JobId job);
}
