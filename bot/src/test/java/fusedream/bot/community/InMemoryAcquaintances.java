package fusedream.bot.community;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Since when members are known, in memory. */
public final class InMemoryAcquaintances implements Acquaintances {

    private final Map<Member, Instant> since = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> since(Member member) {
        return Optional.ofNullable(since.get(member));
    }

    @Override
    public void meet(Member member, Instant at) {
        since.merge(member, at, (before, now) -> now.isBefore(before) ? now : before);
    }
}
