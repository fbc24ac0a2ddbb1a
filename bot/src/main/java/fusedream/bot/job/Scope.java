package fusedream.bot.job;

/** Whose jobs are counted together with a submission. */
public enum Scope {
    /** Those of its member. */
    MEMBER,
    /** Those filed under its role, in its community. */
    ROLE,
    /** Those of its channel, threads included. */
    CHANNEL,
    /** Those of its community. */
    COMMUNITY,
    /** All. */
    EVERYONE
}
