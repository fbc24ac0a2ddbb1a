package fusedream.bot.drill;

/** Told how far a drill has come. */
@FunctionalInterface
public interface DrillProgress {

    /**
     * News of a drill.
     *
     * @param what its part
     * @param done of {@code total}
     * @param note a few words more; may be empty
     */
    void on(String what, long done, long total, String note);
}
