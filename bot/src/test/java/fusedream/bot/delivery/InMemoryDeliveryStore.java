package fusedream.bot.delivery;

import fusedream.bot.community.Platform;
import fusedream.bot.job.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The plain twin of the delivery's store. */
public final class InMemoryDeliveryStore implements DeliveryStore {

    private final Map<Platform, Long> told = new ConcurrentHashMap<>();
    private final Map<JobId, String> messages = new ConcurrentHashMap<>();

    @Override
    public long told(Platform platform) {
        return told.getOrDefault(platform, 0L);
    }

    @Override
    public void tell(Platform platform, long event) {
        told.put(platform, event);
    }

    @Override
    public void posted(JobId job, String message) {
        messages.put(job, message);
    }

    @Override
    public Optional<String> message(JobId job) {
        return Optional.ofNullable(messages.get(job));
    }
}
