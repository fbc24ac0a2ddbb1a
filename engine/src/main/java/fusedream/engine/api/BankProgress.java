package fusedream.engine.api;

/**
 * News of a growing latent bank. May be dropped: the next one says all that this one said.
 *
 * @param done entries in the bank
 * @param total entries that it is to have
 * @param perSecond entries made per second since growing began this time
 */
public record BankProgress(int done, int total, double perSecond) {

    /** Told after each commit, in the thread that builds; should return soon. */
    @FunctionalInterface
    public interface Listener {
        void on(BankProgress progress);
    }
}
