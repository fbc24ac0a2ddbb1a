package fusedream.engine.tensor;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An n-dimensional array on a device, immutable to its users, whose operations are all safe to take gradients through.
 *
 * <p>A thin handle over one DJL array. It is owned by the scope that is innermost when it is made; see {@link Scope}.
 * Operations return new tensors of the same precision; numbers enter as constants that promote nothing. Shape mistakes
 * are reported by libtorch as {@code EngineException}s of DJL, use after the owner closed as
 * {@link IllegalStateException}.
 */
public final class Tensor {

    private final Backend backend;
    private final PtNDArray array;
    private @Nullable Scope owner;

    /** A tensor of the innermost scope. */
    Tensor(Backend backend, PtNDArray array) {
        this.backend = backend;
        this.array = array;
        try {
            Scope.innermost().adopt(this);
        } catch (IllegalStateException e) {
            array.close();
            throw e;
        }
    }

    private Tensor(Backend backend, PtNDArray array, @Nullable Scope owner) {
        this.backend = backend;
        this.array = array;
        this.owner = owner;
    }

    /** A tensor that lives as long as the process. */
    static Tensor unowned(Backend backend, PtNDArray array) {
        return new Tensor(backend, array, null);
    }

    // Element-wise ------------------------------------------------------------------------------------------------

    /** Element-wise sum, broadcast. */
    public Tensor plus(Tensor other) {
        return wrap(JniUtils.add(array, other.array));
    }

    /** Adds a number to every element. */
    public Tensor plus(double number) {
        return plus(backend.constant(number));
    }

    /** Element-wise difference, broadcast. */
    public Tensor minus(Tensor other) {
        return wrap(JniUtils.sub(array, other.array));
    }

    /** Element-wise product, broadcast. */
    public Tensor times(Tensor other) {
        return wrap(JniUtils.mul(array, other.array));
    }

    /** Multiplies every element by a number. */
    public Tensor times(double number) {
        return times(backend.constant(number));
    }

    /** This plus the element-wise product of two others, in one pass. */
    public Tensor plusProduct(Tensor left, Tensor right) {
        return call("addcmul", left, right);
    }

    /** Element-wise quotient, broadcast. */
    public Tensor over(Tensor other) {
        return wrap(JniUtils.div(array, other.array));
    }

    /** Square root of every element. */
    public Tensor sqrt() {
        return wrap(JniUtils.sqrt(array));
    }

    /** Square of every element. */
    public Tensor square() {
        return wrap(JniUtils.square(array));
    }

    /** Negative of every element. */
    public Tensor negative() {
        return wrap(JniUtils.neg(array));
    }

    /** Elements cut to a range; the gradient is zero outside it. */
    public Tensor clamp(double low, double high) {
        return wrap(backend.call("clamp", array, backend.number(low), backend.number(high)));
    }

    /** max(x, 0). */
    public Tensor relu() {
        return wrap(JniUtils.relu(array));
    }

    /** x times sigmoid(x), in one pass. */
    public Tensor silu() {
        return call("silu");
    }

    /** The exact GELU, x times the normal distribution function of x. */
    public Tensor gelu() {
        return wrap(JniUtils.gelu(array));
    }

    /** Absolute value of every element. */
    public Tensor abs() {
        return call("abs");
    }

    /** e to the power of every element. */
    public Tensor exp() {
        return wrap(JniUtils.exp(array));
    }

    /** log(1 + e^x) of every element, exact also where e^x is too large for a float. */
    public Tensor softplus() {
        return call("softplus");
    }

    /** Hyperbolic tangent of every element. */
    public Tensor tanh() {
        return wrap(JniUtils.tanh(array));
    }

    // Reductions --------------------------------------------------------------------------------------------------

    /** The sum of all elements, 0-dimensional. */
    public Tensor sum() {
        return wrap(JniUtils.sum(array));
    }

    /** Sums over dimensions, which stay with size 1. */
    public Tensor sumOver(int... dimensions) {
        return wrap(JniUtils.sum(array, longs(dimensions), true));
    }

    /** Means over dimensions, which stay with size 1. */
    public Tensor meanOver(int... dimensions) {
        long count = 1;
        for (int dimension : dimensions) {
            count *= size(dimension);
        }
        return sumOver(dimensions).times(1.0 / count);
    }

    /** The mean of all elements, 0-dimensional. */
    public Tensor mean() {
        return sum().times(1.0 / elements());
    }

    /** Softmax over the last dimension. */
    public Tensor softmax() {
        return call("softmax");
    }

    /** The logarithm of the softmax over the last dimension. */
    public Tensor logSoftmax() {
        return call("log_softmax");
    }

    /** Each row of the last dimension divided by its Euclidean norm, without any epsilon. */
    public Tensor unitRows() {
        return over(square().sumOver(dimensions() - 1).sqrt());
    }

    // Products ----------------------------------------------------------------------------------------------------

    /** Matrix product over the last two dimensions, batched over the ones before. */
    public Tensor matmul(Tensor other) {
        Tensor product = wrap(JniUtils.matmul(array, other.array));
        Work.add(product.elements(), size(dimensions() - 1));
        return product;
    }

    /** x W^T + b: (..., in) to (..., out). */
    public Tensor linear(Tensor weight, @Nullable Tensor bias) {
        Work.add(elements(), weight.size(0));
        return wrap(JniUtils.linear(array, weight.array, bias == null ? nothing() : bias.array));
    }

    // Shape -------------------------------------------------------------------------------------------------------

    /** The same elements in another shape; one size may be -1. */
    public Tensor reshape(long... shape) {
        return wrap(JniUtils.reshape(array, shape));
    }

    /** Dimensions in another order. */
    public Tensor permute(int... dimensions) {
        return wrap(JniUtils.permute(array, longs(dimensions)));
    }

    /** Two dimensions exchanged. */
    public Tensor transpose(int first, int second) {
        return wrap(JniUtils.transpose(array, first, second));
    }

    /** The part [from, to) of a dimension. */
    public Tensor slice(int dimension, long from, long to) {
        if (from < 0 || to > size(dimension) || from >= to) {
            throw new IllegalArgumentException("Cannot take [" + from + ", " + to + ") of dimension " + dimension
                    + " of shape " + Shapes.text(shape()) + ".");
        }
        return wrap(JniUtils.slice(array, dimension, from, to, 1));
    }

    /**
     * Views of a dimension's parts of {@code size} entries each, in order; the last may be shorter. Their gradients are
     * joined in one pass, which is cheaper than those of as many slices.
     */
    public List<Tensor> split(int dimension, long size) {
        return JniUtils.split(array, size, dimension).stream()
                .map(part -> wrap((PtNDArray) part))
                .toList();
    }

    /** The entries of a dimension at int64 indices (1-dimensional), in their order, repeats allowed. */
    public Tensor select(int dimension, Tensor indices) {
        return wrap(backend.call("index_select", array, backend.number(dimension), indices.array));
    }

    /** Elements along {@code dimension} at int64 indices of this rank, broadcast views welcome; see torch.gather. */
    public Tensor gather(int dimension, Tensor indices) {
        return wrap(JniUtils.gather(array, indices.array, dimension));
    }

    /** A view repeated, without a copy, to the shape of another. */
    public Tensor expandLike(Tensor other) {
        return call("expand", other);
    }

    /** A view repeated, without a copy, to a shape; only dimensions of size 1 may grow. */
    public Tensor expand(long... shape) {
        return wrap(JniUtils.broadcast(array, new Shape(shape)));
    }

    /** Zeros around the last two dimensions. */
    public Tensor padImage(int left, int right, int top, int bottom) {
        return wrap(JniUtils.pad(array, new long[] {left, right, top, bottom}, 0));
    }

    /** Tensors joined along an existing dimension. */
    public static Tensor concat(int dimension, List<Tensor> parts) {
        PtNDArray[] arrays = parts.stream().map(Tensor::array).toArray(PtNDArray[]::new);
        return parts.get(0).wrap(JniUtils.cat(arrays, dimension));
    }

    // Precision and memory ----------------------------------------------------------------------------------------

    /** The values in another precision; the same tensor if it has it. Gradients flow, unlike through DJL's casts. */
    public Tensor to(Precision precision) {
        if (precision() == precision) {
            return this;
        }
        return call(precision == Precision.F32 ? "to_float32" : "to_bfloat16");
    }

    /** The same image tensor laid out as the format says; copies only where it must. */
    public Tensor to(MemoryFormat format) {
        return call(format == MemoryFormat.NCHW ? "to_nchw" : "to_nhwc");
    }

    /** A copy with memory of its own. */
    public Tensor copy() {
        return wrap(JniUtils.clone(array));
    }

    /** The same values, cut from any recording. */
    public Tensor detach() {
        return wrap(JniUtils.detachGradient(array));
    }

    /** The precision of a floating tensor. */
    public Precision precision() {
        // DJL knows no bfloat16 and reports what it does not know as UNKNOWN; nothing else of ours can be unknown to
        // it.
        return array.getDataType() == DataType.UNKNOWN ? Precision.BF16 : Precision.F32;
    }

    // Reading -----------------------------------------------------------------------------------------------------

    /** All elements, row-major, as float32. */
    public float[] toFloats() {
        try (Scope scope = Scope.open()) {
            // DJL makes such a copy itself where there are gaps or another order, and never frees it.
            return to(Precision.F32).to(MemoryFormat.NCHW).array.toFloatArray();
        }
    }

    /** The only element of a tensor of one element. */
    public float item() {
        float[] values = toFloats();
        if (values.length != 1) {
            throw new IllegalArgumentException("Expected one element, got shape " + Shapes.text(shape()) + ".");
        }
        return values[0];
    }

    /** The sizes of the dimensions. */
    public long[] shape() {
        return array.getShape().getShape().clone();
    }

    /** The size of one dimension. */
    public long size(int dimension) {
        return array.getShape().get(dimension);
    }

    /** How many dimensions there are. */
    public int dimensions() {
        return array.getShape().dimension();
    }

    /** How many elements there are. */
    public long elements() {
        return array.getShape().size();
    }

    /** Where the tensor lives. */
    public Backend backend() {
        return backend;
    }

    @Override
    public String toString() {
        return "Tensor" + Shapes.text(shape()) + " " + precision() + " on " + backend.device();
    }

    // For this package --------------------------------------------------------------------------------------------

    PtNDArray array() {
        return array;
    }

    Tensor wrap(PtNDArray result) {
        return new Tensor(backend, result);
    }

    /** Calls a script operation with this as its first argument. */
    Tensor call(String operation, Tensor... others) {
        PtNDArray[] arguments = new PtNDArray[others.length + 1];
        arguments[0] = array;
        for (int i = 0; i < others.length; i++) {
            arguments[i + 1] = others[i].array;
        }
        return wrap(backend.call(operation, arguments));
    }

    @Nullable
    Scope owner() {
        return owner;
    }

    void setOwner(Scope scope) {
        owner = scope;
    }

    void free() {
        array.close();
    }

    @SuppressWarnings("NullAway") // DJL's own sign for "no bias"; its API is not annotated.
    private static PtNDArray nothing() {
        return null;
    }

    private static long[] longs(int... values) {
        long[] widened = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            widened[i] = values[i];
        }
        return widened;
    }
}
