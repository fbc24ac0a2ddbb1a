package fusedream.bot.slack;

import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The plain twin of the traces' store. */
public class InMemoryTraceStore implements TraceStore {

    private final Map<JobId, Instant> attempts = new ConcurrentHashMap<>();
    private final Map<PictureId, Share> shares = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> attempt(JobId job, Instant at) {
        return Optional.ofNullable(attempts.putIfAbsent(job, at));
    }

    @Override
    public List<Share> shares(JobId job) {
        return shares.values().stream()
                .filter(share -> share.picture().job().equals(job))
                .sorted(Comparator.comparingInt(share -> share.picture().index()))
                .toList();
    }

    @Override
    public void keep(Share share) {
        shares.put(share.picture(), share);
    }

    @Override
    public void remove(PictureId picture) {
        shares.remove(picture);
    }

    @Override
    public void forget(JobId job) {
        attempts.remove(job);
        shares.keySet().removeIf(picture -> picture.job().equals(job));
    }
}
