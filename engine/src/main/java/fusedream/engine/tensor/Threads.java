package fusedream.engine.tensor;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Over how many threads libtorch splits an operation on the processor. Small networks are many short operations, and to wake
 * another thread takes as long as one of them: with two threads a picture of Toyland took 11.6 to 15.4 s, with one 8.1 s.
 *
 * @param count at least 1
 */
public record Threads(int count) {

    /** Below these operations for a picture and its score one thread is faster; Toyland has 0.6e9, BigGAN-256 150e9. */
    static final double WORTH_SHARING = 5e9;

    /** As many as the environment allows; asked once, before anything changes it. */
    private static final class Allowed {
        private static final Threads ALL = all();

        private static Threads all() {
            Devices.engine();
            return new Threads(JniUtils.getNumThreads());
        }
    }

    /** As many as the environment allows, which is what every thread begins with. */
    public static Threads all() {
        return Allowed.ALL;
    }

    /**
     * What suits networks of a size.
     *
     * @param operations of making one picture and scoring it, as {@link Work} counts them
     */
    public static Threads suiting(double operations) {
        Threads all = all();
        return operations < WORTH_SHARING ? new Threads(1) : all;
    }

    /** Lets the operations of this thread be split so from now on. */
    public void use() {
        JniUtils.setNumThreads(count);
    }
}
