package fusedream.bot.delivery;

import fusedream.bot.community.Platform;
import fusedream.bot.job.JobId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The plain twin of the delivery's store. */
public final class InMemoryDeliveryStore implements DeliveryStore {

    private final Map<Platform, Long> told = new ConcurrentHashMap<>();
    private final Map<JobId, String> messages = new ConcurrentHashMap<>();

    private final List<Retraction> retractions = new CopyOnWriteArrayList<>();

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

    /** As an erasure does. */
    public void retract(Retraction retraction) {
        retractions.add(retraction);
    }

    @Override
    public List<Retraction> retractions(Platform platform, int most) {
        return retractions.stream()
                .filter(each -> each.place().community().platform() == platform)
                .limit(most)
                .toList();
    }

    @Override
    public void retracted(JobId job) {
        retractions.removeIf(each -> each.job().equals(job));
    }
}
