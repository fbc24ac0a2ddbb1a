package fusedream.engine.tensor;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A recording of operations, from which gradients are taken.
 *
 * <p>One tape is open at a time in the whole process, as DJL's collector demands; a second thread waits, a second tape in
 * the same thread is refused. Each {@link #leaf} is a fresh alias of the tensor it is made from, so gradients never pile
 * up over steps, as they do on DJL's own arrays.
 */
public final class Tape implements AutoCloseable {

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock(true);

    static {
        // A scope may be opened before any backend: the grad mode that it sets lies in the native library.
        Devices.engine();
    }

    private final Thread owner = Thread.currentThread();
    private boolean closed;

    private Tape() {}

    /** Starts recording in this thread, waiting for another thread's tape to close. */
    public static Tape open() {
        if (ONE_AT_A_TIME.isHeldByCurrentThread()) {
            throw new IllegalStateException("A tape is already open in this thread; close it first.");
        }
        ONE_AT_A_TIME.lock();
        JniUtils.setGradMode(true);
        return new Tape();
    }

    /** The same values, as a variable that gradients can be taken for. */
    public Tensor leaf(Tensor tensor) {
        PtNDArray alias = JniUtils.detachGradient(tensor.array());
        JniUtils.attachGradient(alias, true);
        return new Tensor(tensor.backend(), alias);
    }

    /** Runs the recording backward from a scalar, once: the recording is used up. */
    public void backward(Tensor scalar) {
        backward(scalar, scalar.backend().constant(1), false);
    }

    /**
     * Runs the recording backward from {@code output}, whose own gradient is {@code cotangent}.
     *
     * @param cotangent the gradient of the final loss with respect to {@code output}, of its shape
     * @param again whether the recording will be run backward once more
     */
    public void backward(Tensor output, Tensor cotangent, boolean again) {
        JniUtils.backward(output.array(), cotangent.array(), again, false);
    }

    /**
     * The gradient that has reached {@code leaf} since the last call for it; zeros if none did.
     *
     * @return a tensor of the leaf's shape, owned by the innermost scope
     */
    public Tensor gradient(Tensor leaf) {
        try (PtNDArray accumulated = leaf.array().getGradient()) {
            Tensor gradient = new Tensor(leaf.backend(), JniUtils.clone(accumulated));
            JniUtils.zeroGrad(leaf.array());
            return gradient;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("A tape is closed by the thread that opened it.");
        }
        closed = true;
        JniUtils.setGradMode(false);
        ONE_AT_A_TIME.unlock();
    }

    /** libtorch records by default in every thread but the one that made the engine; we record only on a tape. */
    static void forgetGradModeOfNewThread() {
        if (!ONE_AT_A_TIME.isHeldByCurrentThread()) {
            JniUtils.setGradMode(false);
        }
    }
}
