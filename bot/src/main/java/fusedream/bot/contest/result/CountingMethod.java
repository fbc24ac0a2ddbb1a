package fusedream.bot.contest.result;

/** How ballots become places. */
public enum CountingMethod {

    /** A voice for each entry on the ballot, in whatever order. */
    APPROVAL(false),

    /** One voice for one entry. */
    SINGLE(false),

    /** Entries compared in pairs; cycles are resolved by the strongest paths (Schulze 2011). */
    SCHULZE(true),

    /** One voice for the best entry that is left; the weakest leaves, round by round. */
    INSTANT_RUNOFF(true);

    private final boolean ranked;

    CountingMethod(boolean ranked) {
        this.ranked = ranked;
    }

    /** Whether the order on the ballot matters. */
    public boolean isRanked() {
        return ranked;
    }
}
