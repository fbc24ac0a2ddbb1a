package fusedream.engine.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A traced TorchScript file of somebody else, such as the published loop beside which ours is timed. It runs code that is in
 * the file: only for files that the user trusts.
 *
 * <p>The graph optimiser stays off as for all of ours (decision 0002).
 */
public final class TracedModule implements AutoCloseable {

    private final Path file;
    private final Backend backend;
    private final PtNDManager manager;
    private final PtSymbolBlock module;

    private TracedModule(Path file, Backend backend, PtNDManager manager, PtSymbolBlock module) {
        this.file = file;
        this.backend = backend;
        this.manager = manager;
        this.module = module;
    }

    /**
     * Loads a file.
     *
     * @throws TracedModuleException if it is not there or no TorchScript
     */
    public static TracedModule open(Path file, Backend backend) {
        PtNDManager manager = backend.newManager();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new TracedModule(file, backend, manager, JniUtils.loadModule(manager, in, false, false));
        } catch (IOException | EngineException e) {
            manager.close();
            throw new TracedModuleException(
                    "Could not load " + file + "; expected a file that torch.jit.save wrote.", e);
        }
    }

    /**
     * The module's only result; gradients flow.
     *
     * @throws TracedModuleException if it does not take these
     */
    public Tensor forward(Tensor... inputs) {
        NDList arrays = new NDList(inputs.length);
        for (Tensor input : inputs) {
            arrays.add(input.array());
        }
        try {
            return new Tensor(backend, (PtNDArray)
                    IValueUtils.forward(module, arrays, true).get(0));
        } catch (EngineException e) {
            throw new TracedModuleException(file + " did not take inputs of these shapes.", e);
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
