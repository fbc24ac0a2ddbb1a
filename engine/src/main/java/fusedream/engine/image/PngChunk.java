package fusedream.engine.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One chunk of a PNG file (PNG specification, third edition, section 5.3): length, type, data, CRC-32 of type and data,
 * numbers big-endian.
 *
 * @param type four ASCII letters
 * @param data a view of the chunk's bytes
 */
record PngChunk(String type, ByteBuffer data) {

    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** More chunks than any file of a size that is read here has need of. */
    static final int MOST_CHUNKS = 16_384;

    private static final int FRAME = 12;

    /**
     * The chunks of a file from the first to IEND, data not copied; what follows IEND is not looked at.
     *
     * @throws PngException if the file is no PNG, is cut short, has a wrong CRC or too many chunks
     */
    static List<PngChunk> parse(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png).asReadOnlyBuffer();
        if (file.remaining() < SIGNATURE.length
                || !file.slice(0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
            throw new PngException("Expected a PNG file, but it does not begin with PNG's signature");
        }
        file.position(SIGNATURE.length);
        List<PngChunk> chunks = new ArrayList<>();
        while (chunks.isEmpty() || !chunks.get(chunks.size() - 1).type.equals("IEND")) {
            if (chunks.size() == MOST_CHUNKS) {
                throw new PngException("Expected a PNG file of at most " + MOST_CHUNKS + " chunks, it has more");
            }
            chunks.add(next(file));
        }
        return chunks;
    }

    private static PngChunk next(ByteBuffer file) {
        int start = file.position();
        if (file.remaining() < FRAME) {
            throw new PngException("The PNG file is cut short: it ends at byte " + file.limit() + " before IEND");
        }
        int length = file.getInt();
        if (length < 0 || length > file.remaining() - 8) {
            throw new PngException("The PNG file is cut short or broken: the chunk at byte " + start + " says it has "
                    + Integer.toUnsignedString(length) + " bytes, and " + (file.remaining() - 8) + " are left");
        }
        ByteBuffer checked = file.slice(start + 4, length + 4);
        file.position(start + 8 + length);
        if (file.getInt() != crc(checked)) {
            throw new PngException("The PNG file is broken: the CRC of the chunk at byte " + start + " is wrong");
        }
        String type = StandardCharsets.ISO_8859_1.decode(checked.slice(0, 4)).toString();
        return new PngChunk(type, checked.slice(4, length));
    }

    /** The chunk as it stands in a file. */
    byte[] encoded() {
        ByteBuffer framed = ByteBuffer.allocate(FRAME + data.remaining());
        framed.putInt(data.remaining())
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(data.duplicate());
        framed.putInt(crc(framed.slice(4, 4 + data.remaining())));
        return framed.array();
    }

    private static int crc(ByteBuffer typeAndData) {
        CRC32 crc = new CRC32();
        crc.update(typeAndData.duplicate());
        return (int) crc.getValue();
    }
}
