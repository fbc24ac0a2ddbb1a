package fusedream.engine.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * One text of a PNG file under its keyword, kept as an iTXt chunk (PNG specification, third edition, section 11.3.3.4):
 * keyword, 0, compression flag, compression method, language, 0, translated keyword, 0, text in UTF-8.
 */
record PngText(String keyword, String text) {

    static final String CHUNK_TYPE = "iTXt";

    /** The longest text that is written or read, in bytes of UTF-8. */
    static final int LONGEST_TEXT = 1 << 18;

    private static final int LONGEST_KEYWORD = 79;
    private static final int COMPRESSED_FROM = 1024;

    PngText {
        boolean printable = keyword.chars().allMatch(c -> (c >= 32 && c <= 126) || (c >= 161 && c <= 255));
        boolean spaced = keyword.equals(keyword.strip()) && !keyword.contains("  ");
        if (keyword.isEmpty() || keyword.length() > LONGEST_KEYWORD || !printable || !spaced) {
            throw new IllegalArgumentException("Expected a PNG keyword of 1 to " + LONGEST_KEYWORD
                    + " printable Latin-1 characters, single spaces only between words; got '" + keyword + "'");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Expected a PNG text without the character NUL under '" + keyword + "'");
        }
    }

    /** The chunk of this text, deflated where that is worth it. */
    PngChunk toChunk() {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > LONGEST_TEXT) {
            throw new IllegalArgumentException("Expected a PNG text of at most " + LONGEST_TEXT + " bytes under '"
                    + keyword + "', got " + utf8.length);
        }
        boolean compressed = utf8.length >= COMPRESSED_FROM;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        data.writeBytes(new byte[] {0, (byte) (compressed ? 1 : 0), 0, 0, 0});
        data.writeBytes(compressed ? deflated(utf8) : utf8);
        return new PngChunk(CHUNK_TYPE, ByteBuffer.wrap(data.toByteArray()));
    }

    /**
     * The text of a chunk.
     *
     * @throws PngException if the chunk is malformed, not UTF-8, or too long once inflated
     */
    static PngText parse(PngChunk chunk) {
        ByteBuffer data = chunk.data().duplicate();
        String keyword = StandardCharsets.ISO_8859_1.decode(untilNul(data)).toString();
        if (data.remaining() < 2) {
            throw new PngException("The text '" + keyword + "' of the PNG file is cut short");
        }
        int flag = data.get();
        int method = data.get();
        if ((flag != 0 && flag != 1) || (flag == 1 && method != 0)) {
            throw new PngException("The text '" + keyword + "' of the PNG file is compressed in an unknown way: flag "
                    + flag + ", method " + method);
        }
        untilNul(data);
        untilNul(data);
        String text = utf8(keyword, flag == 1 ? inflated(keyword, data) : data);
        try {
            return new PngText(keyword, text);
        } catch (IllegalArgumentException e) {
            throw new PngException("The PNG file has a text that its standard does not allow: " + e.getMessage(), e);
        }
    }

    private static ByteBuffer untilNul(ByteBuffer data) {
        int start = data.position();
        while (data.hasRemaining()) {
            if (data.get() == 0) {
                return data.slice(start, data.position() - 1 - start);
            }
        }
        throw new PngException("A text of the PNG file is broken: the end of its keyword or language is missing");
    }

    private static String utf8(String keyword, ByteBuffer text) {
        if (text.remaining() > LONGEST_TEXT) {
            throw tooLong(keyword);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new PngException("The text '" + keyword + "' of the PNG file is not UTF-8", e);
        }
    }

    private static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream into memory failed", e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static ByteBuffer inflated(String keyword, ByteBuffer packed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            ByteBuffer plain = ByteBuffer.allocate(LONGEST_TEXT + 1);
            while (!inflater.finished() && plain.hasRemaining()) {
                if (inflater.inflate(plain) == 0) {
                    throw new PngException("The text '" + keyword + "' of the PNG file is cut short");
                }
            }
            if (!plain.hasRemaining()) {
                throw tooLong(keyword);
            }
            return plain.flip();
        } catch (DataFormatException e) {
            throw new PngException("The text '" + keyword + "' of the PNG file cannot be inflated", e);
        } finally {
            inflater.end();
        }
    }

    private static PngException tooLong(String keyword) {
        return new PngException("Expected a text of at most " + LONGEST_TEXT + " bytes under '" + keyword
                + "' in the PNG file, it is longer");
    }
}
