package fusedream.engine.optimise;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.engine.api.InvalidRunStateException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The bytes of a stored run, all numbers big-endian: the magic {@code FDRUN}, the version (1 byte), the number of values
 * (2 bytes), the values, and the CRC-32 of all that (4 bytes). A value is the length of its name (1 byte), the name, its
 * kind (1 byte: T, L, D or F) and, as the kind says, a text (length in 4 bytes, UTF-8), 8 bytes, 8 bytes, or a vector
 * (length in 4 bytes, 4 bytes each).
 *
 * <p>The reader trusts nothing: it may come from a database file. It allocates no more than the bytes given.
 */
public final class StoredFormat {

    private static final byte[] MAGIC = "FDRUN".getBytes(UTF_8);
    private static final byte VERSION = 1;

    /** More bytes than this are no run of ours: a basis of 100 takes a few MiB, and a composed run has 36 bases. */
    static final int MOST_BYTES = 64 << 20;

    /** More values than this are no run of ours: a composed one has 18 layouts with two searches of about thirty each. */
    static final int MOST_VALUES = 2000;

    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final int HEAD_BYTES = MAGIC.length + 1 + Short.BYTES;

    private StoredFormat() {}

    /** The stored form. */
    public static byte[] encode(StoredValues stored) {
        if (stored.values().size() > MOST_VALUES) {
            throw new IllegalArgumentException("Expected at most " + MOST_VALUES + " values to store, got "
                    + stored.values().size());
        }
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + size(stored) + CHECKSUM_BYTES);
        out.put(MAGIC).put(VERSION).putShort((short) stored.values().size());
        stored.values().forEach((name, value) -> {
            byte[] bytes = name.getBytes(UTF_8);
            out.put((byte) bytes.length).put(bytes);
            write(out, value);
        });
        return out.putInt(checksum(out.array(), out.position())).array();
    }

    private static int size(StoredValues stored) {
        int size = 0;
        for (Map.Entry<String, Object> entry : stored.values().entrySet()) {
            size += 2 + entry.getKey().getBytes(UTF_8).length;
            if (entry.getValue() instanceof String text) {
                size += Integer.BYTES + text.getBytes(UTF_8).length;
            } else if (entry.getValue() instanceof float[] vector) {
                size += Integer.BYTES + Float.BYTES * vector.length;
            } else {
                size += Long.BYTES;
            }
        }
        return size;
    }

    private static void write(ByteBuffer out, Object value) {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(UTF_8);
            out.put((byte) 'T').putInt(bytes.length).put(bytes);
        } else if (value instanceof Long number) {
            out.put((byte) 'L').putLong(number);
        } else if (value instanceof Double number) {
            out.put((byte) 'D').putDouble(number);
        } else {
            float[] vector = (float[]) value;
            out.put((byte) 'F').putInt(vector.length);
            for (float number : vector) {
                out.putFloat(number);
            }
        }
    }

    /**
     * The values of a stored form.
     *
     * @throws InvalidRunStateException if it is none, is damaged, or is of a version that this program does not know
     */
    public static StoredValues decode(byte[] bytes) {
        requireSound(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, bytes.length - CHECKSUM_BYTES);
        in.position(HEAD_BYTES - Short.BYTES);
        int count = Short.toUnsignedInt(in.getShort());
        if (count > MOST_VALUES) {
            throw new InvalidRunStateException("The stored run has " + count + " values, more than " + MOST_VALUES
                    + "; it is not what this program stores.");
        }
        try {
            StoredValues read = StoredValues.none();
            for (int i = 0; i < count; i++) {
                String name = text(in, Byte.toUnsignedInt(in.get()));
                read = read(in, name, read);
            }
            if (in.hasRemaining()) {
                throw new InvalidRunStateException("The stored run goes on for " + in.remaining()
                        + " bytes behind its end; it is not what this program stores.");
            }
            return read;
        } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException e) {
            throw new InvalidRunStateException("The stored run is not what this program stores; start afresh.", e);
        }
    }

    private static void requireSound(byte[] bytes) {
        if (bytes.length < HEAD_BYTES + CHECKSUM_BYTES
                || bytes.length > MOST_BYTES
                || !ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new InvalidRunStateException("These " + bytes.length + " bytes are no stored run.");
        }
        if (bytes[MAGIC.length] != VERSION) {
            throw new InvalidRunStateException("The run was stored in version " + bytes[MAGIC.length] + " of the form,"
                    + " this program knows version " + VERSION + "; go on with the program that stored it.");
        }
        int end = bytes.length - CHECKSUM_BYTES;
        if (checksum(bytes, end) != ByteBuffer.wrap(bytes).getInt(end)) {
            throw new InvalidRunStateException("The stored run is damaged: its checksum does not fit. Start afresh.");
        }
    }

    private static StoredValues read(ByteBuffer in, String name, StoredValues before) throws CharacterCodingException {
        char kind = (char) in.get();
        return switch (kind) {
            case 'T' -> before.with(name, text(in, in.getInt()));
            case 'L' -> before.with(name, in.getLong());
            case 'D' -> before.with(name, in.getDouble());
            case 'F' -> before.with(name, vector(in, in.getInt()));
            default -> throw new InvalidRunStateException("The stored run's '" + name + "' is of no known kind.");
        };
    }

    private static String text(ByteBuffer in, int length) throws CharacterCodingException {
        requireLeft(in, length, 1);
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return UTF_8.newDecoder().decode(part).toString();
    }

    private static float[] vector(ByteBuffer in, int length) {
        requireLeft(in, length, Float.BYTES);
        float[] vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = in.getFloat();
        }
        return vector;
    }

    private static void requireLeft(ByteBuffer in, int length, int each) {
        if (length < 0 || length > in.remaining() / each) {
            throw new BufferUnderflowException();
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
