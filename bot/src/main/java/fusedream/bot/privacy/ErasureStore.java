package fusedream.bot.privacy;

import fusedream.bot.community.Member;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Where all that is kept of members can be erased. */
public interface ErasureStore {

    /**
     * The secret of this installation's pseudonyms.
     *
     * @param fresh makes one if none is kept yet
     */
    byte[] secret(Supplier<byte[]> fresh);

    /** How much is kept of a member. */
    Kept kept(Member member);

    /** When the member of a pseudonym was last erased. */
    Optional<Instant> erased(Pseudonym pseudonym);

    /**
     * Removes all that is kept of a member: jobs with their events, states and pictures, favourites, reports, the place in
     * the order of turns. Files are noted as loose, messages as to be blanked, and the audit log keeps that the pseudonym
     * was erased. All of it or nothing.
     */
    Kept erase(Member member, Pseudonym pseudonym, Instant at);

    /** So many jobs, and so many pictures of them. */
    record Kept(int jobs, int pictures) {}
}
