package fusedream.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import fusedream.engine.api.DeviceReport;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A device that computes: makes tensors on it from Java data and keeps its constants.
 *
 * <p>There is one per device and process. Data that come from Java are written into libtorch's own memory at once: an array
 * that only wraps a Java buffer, as DJL's create makes it, is read after the buffer is gone when autograd saved it.
 */
public final class Backend {

    private static final Map<Device, Backend> BACKENDS = new ConcurrentHashMap<>();

    private final PtNDManager manager;
    private final PtNDManager constants;
    private final PtNDManager host;
    private final ScriptOps script;
    private final Map<Double, Tensor> scalars = new ConcurrentHashMap<>();
    private final Map<Number, PtNDArray> hostNumbers = new ConcurrentHashMap<>();

    private Backend(Device device) {
        Engine engine = Devices.engine();
        manager = (PtNDManager) engine.newBaseManager(device);
        constants = (PtNDManager) engine.newBaseManager(device);
        host = (PtNDManager) engine.newBaseManager(Device.cpu());
        script = new ScriptOps(constants);
    }

    /**
     * The backend of a device.
     *
     * @param device {@code cpu}, {@code cuda:0}, {@code cuda:1}..., or {@code auto}: the first CUDA device if libtorch
     *     sees one, else the CPU
     * @throws DeviceException if the name is unknown or the device is not there
     */
    public static Backend of(String device) {
        return BACKENDS.computeIfAbsent(Devices.resolve(device), Backend::new);
    }

    /** {@code cpu} or {@code cuda:N}. */
    public String device() {
        return Devices.name(manager.getDevice());
    }

    /** What computes here and how it is set up. */
    public DeviceReport report() {
        Engine engine = Devices.engine();
        return new DeviceReport(
                device(),
                engine.getVersion(),
                engine.getGpuCount(),
                JniUtils.getNumThreads(),
                isCuda() || Devices.cpuHasBf16(),
                System.getenv("GLIBC_TUNABLES") != null && "PASSIVE".equals(System.getenv("OMP_WAIT_POLICY")));
    }

    /** Whether tensors live in the memory of a CUDA device. */
    public boolean isCuda() {
        return manager.getDevice().isGpu();
    }

    /** A float32 tensor with a copy of the values, row-major. */
    public Tensor tensor(float[] values, long... shape) {
        requireCount(values.length, shape);
        return tensor(buffer -> buffer.put(values), shape);
    }

    /**
     * A float32 tensor whose values {@code fill} writes, row-major, straight into libtorch's memory.
     *
     * @param fill given a buffer of exactly as many floats as the shape holds; it must write them all
     */
    public Tensor tensor(Consumer<FloatBuffer> fill, long... shape) {
        return filled(DataType.FLOAT32, shape, bytes -> fill.accept(bytes.asFloatBuffer()));
    }

    /** An int64 tensor with a copy of the values, row-major: indices, never operands of float arithmetic. */
    public Tensor longs(long[] values, long... shape) {
        requireCount(values.length, shape);
        return filled(DataType.INT64, shape, bytes -> bytes.asLongBuffer().put(values));
    }

    /** A float32 tensor whose elements all are {@code value}. */
    public Tensor full(double value, long... shape) {
        return new Tensor(
                this,
                JniUtils.full(
                        manager, new Shape(shape), value, DataType.FLOAT32, manager.getDevice(), SparseFormat.DENSE));
    }

    /**
     * The 0-dimensional float32 tensor of a number, made once and kept as long as the process.
     *
     * <p>It promotes nothing: a bfloat16 tensor times a constant stays bfloat16.
     */
    public Tensor constant(double value) {
        return scalars.computeIfAbsent(
                value,
                number -> Tensor.unowned(
                        this,
                        JniUtils.full(
                                constants,
                                new Shape(),
                                number,
                                DataType.FLOAT32,
                                manager.getDevice(),
                                SparseFormat.DENSE)));
    }

    /** How many arrays live on this device, constants left out: flat over a run, and the same before and after it. */
    public int liveArrays() {
        return manager.getManagedArrays().size();
    }

    /** A manager of its own on this device, for what is loaded and freed as a whole. */
    PtNDManager newManager() {
        return (PtNDManager) Devices.engine().newBaseManager(manager.getDevice());
    }

    PtNDArray call(String operation, PtNDArray... arguments) {
        return script.call(operation, arguments);
    }

    /** A number as an argument of a script operation: always on the host, so that reading it never waits for a device. */
    PtNDArray number(long value) {
        return hostNumbers.computeIfAbsent(value, number -> hostScalar(number.doubleValue(), DataType.INT64));
    }

    /** As {@link #number(long)}, for a float64. */
    PtNDArray number(double value) {
        return hostNumbers.computeIfAbsent(value, number -> hostScalar(number.doubleValue(), DataType.FLOAT64));
    }

    private PtNDArray hostScalar(double value, DataType type) {
        return JniUtils.full(host, new Shape(), value, type, Device.cpu(), SparseFormat.DENSE);
    }

    private static void requireCount(int values, long... shape) {
        long wanted = new Shape(shape).size();
        if (wanted != values) {
            throw new IllegalArgumentException("Shape " + Shapes.text(shape) + " holds " + wanted + " elements, but "
                    + values + " values were given.");
        }
    }

    /** Fills memory of libtorch on the host and, where the device is another, moves it there. */
    private Tensor filled(DataType type, long[] shape, Consumer<ByteBuffer> fill) {
        PtNDArray hosted =
                JniUtils.createEmptyNdArray(manager, new Shape(shape), type, Device.cpu(), SparseFormat.DENSE);
        try {
            fill.accept(JniUtils.getByteBuffer(hosted, true));
        } catch (RuntimeException e) {
            hosted.close();
            throw e;
        }
        if (!isCuda()) {
            return new Tensor(this, hosted);
        }
        try (hosted) {
            return new Tensor(this, JniUtils.to(hosted, type, manager.getDevice()));
        }
    }
}
