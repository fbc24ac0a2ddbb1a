package fusedream.bot.contest.result;

/** How ballots are counted. */
public enum CountingMethod {
    /** Each ballot is a vote for all that it names. */
    APPROVAL,
    /** Each ballot is a vote for the one that it names first. */
    SINGLE,
    /** By the strongest paths of pairwise wins. */
    SCHULZE,
    /** The weakest goes, until one has a majority. */
    INSTANT_RUNOFF
}
