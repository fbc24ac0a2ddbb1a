package fusedream.engine.tensor;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The operations that DJL lacks or gets wrong, as one TorchScript archive that is written here, in memory, and loaded.
 *
 * <p>Each is a single libtorch call, about 6 us, through which gradients flow (djl.md, section 1). Sizes and numbers
 * travel as 0-dimensional CPU tensors, since DJL passes only tensors on its recording path.
 */
final class ScriptOps implements AutoCloseable {

    /** libtorch's codes: float32 is type 6, bfloat16 type 15; memory format 0 is contiguous, 2 channels last. */
    private static final String SOURCE = """
            class Ops(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def to_float32(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.to(x, 6, False, False, None)
              def to_bfloat16(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.to(x, 15, False, False, None)
              def to_nchw(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.contiguous(x, memory_format=0)
              def to_nhwc(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.contiguous(x, memory_format=2)
              def softmax(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.softmax(x, -1, None)
              def silu(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.silu(x)
              def attention(self: __torch__.Ops, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
                return torch.scaled_dot_product_attention(q, k, v, None, 0., False)
              def bilinear(self: __torch__.Ops, x: Tensor, h: Tensor, w: Tensor) -> Tensor:
                return torch.upsample_bilinear2d(x, [int(h), int(w)], False, None, None)
              def nearest(self: __torch__.Ops, x: Tensor, h: Tensor, w: Tensor) -> Tensor:
                return torch.upsample_nearest2d(x, [int(h), int(w)], None, None)
              def conv_up(self: __torch__.Ops, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                return torch.conv_transpose2d(x, w, b, [2, 2], [1, 1], [0, 0], 1, [1, 1])
              def batch_norm(self: __torch__.Ops, x: Tensor, gain: Tensor, bias: Tensor, mean: Tensor, var: Tensor, eps: Tensor) -> Tensor:
                return torch.batch_norm(x, gain, bias, mean, var, False, 0., float(eps), False)
              def batch_norm_relu(self: __torch__.Ops, x: Tensor, gain: Tensor, bias: Tensor, mean: Tensor, var: Tensor, eps: Tensor) -> Tensor:
                return torch.relu_(torch.batch_norm(x, gain, bias, mean, var, False, 0., float(eps), False))
              def batch_norm_train(self: __torch__.Ops, x: Tensor, gain: Tensor, bias: Tensor, mean: Tensor, var: Tensor, momentum: Tensor, eps: Tensor) -> Tensor:
                return torch.batch_norm(x, gain, bias, mean, var, True, float(momentum), float(eps), False)
              def adam(self: __torch__.Ops, p: Tensor, m: Tensor, v: Tensor, g: Tensor, fresh1: Tensor, keep2: Tensor, fresh2: Tensor, root: Tensor, rate: Tensor) -> Tensor:
                _0 = torch.lerp_(m, g, float(fresh1))
                _1 = torch.addcmul_(torch.mul_(v, float(keep2)), g, g, value=float(fresh2))
                _2 = torch.add_(torch.mul_(torch.sqrt(v), float(root)), 1e-08)
                return torch.addcdiv_(p, m, _2, value=float(rate))
              def lerp(self: __torch__.Ops, x: Tensor, y: Tensor, share: Tensor) -> Tensor:
                return torch.lerp_(x, y, float(share))
              def copy(self: __torch__.Ops, x: Tensor, y: Tensor) -> Tensor:
                return torch.copy_(x, y, False)
              def abs(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.abs(x)
              def log_softmax(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.log_softmax(x, -1, None)
              def softplus(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.softplus(x, 1, 20)
              def clamp(self: __torch__.Ops, x: Tensor, low: Tensor, high: Tensor) -> Tensor:
                return torch.clamp(x, float(low), float(high))
              def addcmul(self: __torch__.Ops, a: Tensor, x: Tensor, y: Tensor) -> Tensor:
                return torch.addcmul(a, x, y)
              def index_select(self: __torch__.Ops, x: Tensor, dim: Tensor, index: Tensor) -> Tensor:
                return torch.index_select(x, int(dim), index)
              def expand(self: __torch__.Ops, x: Tensor, like: Tensor) -> Tensor:
                return torch.expand_as(x, like)
            """;

    private final PtNDManager manager;
    private final PtSymbolBlock module;
    private final Map<String, PtNDArray> methods = new ConcurrentHashMap<>();

    ScriptOps(PtNDManager manager) {
        this.manager = manager;
        // Our methods are single calls: the profiling executor has nothing to optimise, and would wrap the two-call
        // ones
        // into graphs of its own on the second run.
        JniUtils.setGraphExecutorOptimize(false);
        try {
            module = JniUtils.loadModule(manager, new ByteArrayInputStream(archive()), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("The operations archive was made in memory and could not be read back.", e);
        }
    }

    /** Calls one of the operations above; the result belongs to the manager of the first argument. */
    PtNDArray call(String method, PtNDArray... arguments) {
        NDList inputs = new NDList(arguments.length + 1);
        for (PtNDArray argument : arguments) {
            inputs.add(argument);
        }
        inputs.add(methods.computeIfAbsent(method, this::marker));
        return (PtNDArray) IValueUtils.forward(module, inputs, true).get(0);
    }

    /** DJL takes the method's name from the name of an extra array. */
    private PtNDArray marker(String method) {
        PtNDArray marker = (PtNDArray) manager.ones(new ai.djl.ndarray.types.Shape(1));
        marker.setName("module_method:" + method);
        return marker;
    }

    @Override
    public void close() {
        methods.values().forEach(PtNDArray::close);
        module.close();
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "ops/data.pkl", pickledModule());
            put(zip, "ops/code/__torch__.py", SOURCE.getBytes(StandardCharsets.UTF_8));
            put(zip, "ops/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "ops/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** An {@code __torch__.Ops} object whose state is {@code {"training": False}}. */
    private static byte[] pickledModule() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes("c__torch__\nOps\n".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    /** Stored, not deflated: libtorch reads entries in place. */
    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
