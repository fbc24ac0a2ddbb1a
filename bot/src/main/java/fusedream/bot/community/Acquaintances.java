package fusedream.bot.community;

import java.time.Instant;
import java.util.Optional;

/** Since when the bot knows members of whom their platform does not tell since when they are there. Safe for many threads. */
public interface Acquaintances {

    /** When a member was first heard of, to the millisecond; empty if never. */
    Optional<Instant> since(Member member);

    /** Keeps that a member was heard of; an earlier moment stays. */
    void meet(Member member, Instant at);
}
