package fusedream.bot.contest;

/** What becomes of entries with equal votes. */
public enum Ties {
    /** They share their place. */
    SHARED,
    /** The one with the higher AugCLIP against the theme comes first; where that is not known, they share their place. */
    BY_FIT
}
