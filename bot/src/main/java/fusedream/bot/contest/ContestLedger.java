package fusedream.bot.contest;

import fusedream.bot.contest.result.Standing;
import fusedream.bot.moderation.AuditEntry;
import java.util.List;

/** What is kept of contests, while one transaction changes it. */
public interface ContestLedger extends ContestRecords {

    /** Keeps a contest in the place of what it was. */
    void keep(Contest contest);

    /** Keeps an entry in the place of what it was. */
    void keep(Entry entry);

    /** Keeps a member's ballot in the place of an earlier one; an empty one is none. */
    void keep(ContestId contest, CastBallot ballot);

    /** Keeps a series; one without themes is over. */
    void keep(Series series);

    /** There will be no more contests of a series. */
    void end(ContestId series);

    /**
     * Keeps a result.
     *
     * @param ballots how many were counted
     */
    void keep(ContestId contest, List<Standing> standings, int ballots);

    /** Adds an event with the messages that tell of it. */
    void tell(ContestEvent event, List<Post> posts);

    /** The messages that showed an entry are to be made anew. */
    void retell(EntryId entry);

    /** The messages of a contest's result are to be made anew. */
    void retell(ContestId closed);

    /** The messages that were posted of entries that stand are to be made anew: the contest is over. */
    void retellEntries(ContestId over);

    /** A message is as it should be. */
    void settle(Post post);

    /** A message cannot be posted. */
    void giveUp(Post post);

    /** Adds to the audit log. */
    void log(AuditEntry entry);

    void sawJobEvent(long number);
}
