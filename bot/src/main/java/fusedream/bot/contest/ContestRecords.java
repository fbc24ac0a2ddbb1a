package fusedream.bot.contest;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of contests, at one moment. */
public interface ContestRecords {

    Optional<Contest> contest(ContestId id);

    /** Contests of a code, or the one of an id, in the order they were made. */
    List<Contest> named(String code);

    /** Contests that are not over, in the order they were made. */
    List<Contest> live();

    /** Contests that a community takes part in, the latest first. */
    List<Contest> of(Community community, int most);

    /** Contests of a community that ended with a result after a moment, the earliest first. */
    List<Contest> closed(Community community, Instant after);

    /** All entries, by their numbers, whatever their state. */
    List<Entry> entries(ContestId contest);

    Optional<Entry> entry(EntryId id);

    /** What became of a picture in contests, the earliest entry first. */
    List<Entry> entriesOf(PictureId picture);

    /** What became of a job's pictures in contests, the earliest entry first. */
    List<Entry> entriesOf(JobId job);

    Optional<CastBallot> ballot(ContestId contest, Member member);

    /** All ballots, in no order that tells when they were given. */
    List<CastBallot> ballots(ContestId contest);

    /** The result, the best first; empty before there is one. */
    List<Standing> standings(ContestId contest);

    /** How many ballots were counted for the result; 0 before there is one. */
    int counted(ContestId contest);

    /** Series whose next contest is due, the earliest first. */
    List<Series> dueSeries(Instant now);

    /** Messages to be posted on a platform, in the order of their events; after them those to be changed. */
    List<Post> due(Platform platform, int most);

    Optional<Post> post(JobId id);

    /** Messages in a place, its threads included, the latest first: those for all, and those for one member alone. */
    List<Post> posts(Place place, Member viewer, int most);

    /** The number of the last event of jobs that was looked at for entries; 0 before the first. */
    long jobEvent();
}
