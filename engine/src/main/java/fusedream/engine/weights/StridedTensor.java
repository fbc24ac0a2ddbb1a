package fusedream.engine.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.Consumer;

/** A tensor whose elements lie in a mapped file. */
final class StridedTensor implements StoredTensor {

    /** Contiguous data are decoded in stretches of this many bytes, a multiple of every element's size. */
    private static final long STRETCH = 1L << 28;
    /** Scattered elements are gathered in a buffer of this many bytes. */
    private static final int GATHERED = 1 << 16;

    private final MappedFile file;
    private final String name;
    private final ElementType type;
    private final Layout layout;
    private final long offset;

    /** The tensor whose first element lies at byte {@code offset} of {@code file} and whose last lies in it too. */
    StridedTensor(MappedFile file, String name, ElementType type, Layout layout, long offset) {
        this.file = file;
        this.name = name;
        this.type = type;
        this.layout = layout;
        this.offset = offset;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ElementType type() {
        return type;
    }

    @Override
    public long[] shape() {
        return layout.shape();
    }

    @Override
    public long elements() {
        return layout.elements();
    }

    @Override
    public void readFloats(FloatBuffer target) {
        Decoder.requireRoom(this, target);
        forEachRun(run -> Decoder.floats(type, run, target));
    }

    @Override
    public double[] toDoubles() {
        DoubleBuffer values = DoubleBuffer.allocate(arrayLength());
        forEachRun(run -> {
            while (run.hasRemaining()) {
                values.put(Decoder.nextDouble(type, run));
            }
        });
        return values.array();
    }

    @Override
    public long[] toLongs() {
        Decoder.requireIntegers(this, file.path().toString());
        LongBuffer values = LongBuffer.allocate(arrayLength());
        forEachRun(run -> {
            while (run.hasRemaining()) {
                values.put(Decoder.nextLong(type, run));
            }
        });
        return values.array();
    }

    /** Hands all elements in row-major order to {@code reader}, in little-endian runs. */
    private void forEachRun(Consumer<ByteBuffer> reader) {
        if (layout.elements() == 0) {
            return;
        }
        if (layout.contiguous()) {
            long end = offset + layout.elements() * type.bytes();
            for (long at = offset; at < end; at += STRETCH) {
                reader.accept(file.slice(at, Math.min(STRETCH, end - at)));
            }
        } else {
            gather(reader);
        }
    }

    private void gather(Consumer<ByteBuffer> reader) {
        int bytes = type.bytes();
        ByteBuffer run = ByteBuffer.allocate((int) Math.min(GATHERED, layout.elements() * bytes))
                .order(ByteOrder.LITTLE_ENDIAN);
        Layout.Cursor cursor = layout.cursor();
        boolean more = true;
        while (more) {
            file.copyElement(offset + cursor.index() * bytes, bytes, run);
            more = cursor.advance();
            if (!more || !run.hasRemaining()) {
                reader.accept(run.flip());
                run.clear();
            }
        }
    }
}
