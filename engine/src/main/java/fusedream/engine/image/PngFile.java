package fusedream.engine.image;

import fusedream.engine.api.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * PNG files that carry texts, such as a picture's provenance, under keywords. Pixels are packed by the JDK's writer; the
 * texts stand as iTXt chunks right behind the header, so that they can be read without unpacking a pixel.
 */
public final class PngFile {

    /** The largest file that is read, in bytes. */
    static final int LARGEST_FILE = 64 << 20;

    /** The most texts that a file may carry. */
    static final int MOST_TEXTS = 64;

    /** Signature and IHDR chunk, which come first in every PNG file. */
    private static final int HEADER_LENGTH = 33;

    private PngFile() {}

    /**
     * The bytes of a PNG file.
     *
     * @param texts from keyword (1 to 79 printable Latin-1 characters) to text (at most 256 KiB of UTF-8, no NUL), at
     *     most 64, kept in the map's order
     * @throws IllegalArgumentException if a text is outside these limits
     */
    public static byte[] encode(RgbImage picture, Map<String, String> texts) {
        if (texts.size() > MOST_TEXTS) {
            throw new IllegalArgumentException(
                    "Expected at most " + MOST_TEXTS + " texts in a PNG file, got " + texts.size());
        }
        byte[] plain = encode(picture);
        ByteArrayOutputStream file = new ByteArrayOutputStream(plain.length + 1024);
        file.write(plain, 0, HEADER_LENGTH);
        texts.forEach((keyword, text) ->
                file.writeBytes(new PngText(keyword, text).toChunk().encoded()));
        file.write(plain, HEADER_LENGTH, plain.length - HEADER_LENGTH);
        return file.toByteArray();
    }

    private static byte[] encode(RgbImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(BufferedPixels.of(picture));
        } catch (IOException e) {
            throw new UncheckedIOException("a stream into memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * Writes a PNG file as a whole or not at all: a file of that name is replaced in one move, and readers never see
     * half of one. Missing folders are made.
     *
     * @throws PngException if the disk does not let it
     */
    public static void write(Path file, RgbImage picture, Map<String, String> texts) {
        byte[] bytes = encode(picture, texts);
        try (PartFile part = PartFile.of(file)) {
            Files.write(part.path(), bytes, StandardOpenOption.CREATE_NEW);
            part.commit();
        } catch (IOException e) {
            throw new PngException(
                    "Could not write the PNG file " + file + "; is there room, and may it be written?", e);
        }
    }

    /**
     * The texts of a PNG file by keyword, in the file's order; of several under one keyword the first. Only iTXt chunks
     * are read, and never more than 64 MiB of file, 16,384 chunks, 64 texts and 256 KiB of each text.
     *
     * @throws PngException if the file is not there, is no sound PNG, or is beyond these limits
     */
    public static Map<String, String> texts(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return texts(in.readNBytes(LARGEST_FILE + 1));
        } catch (IOException e) {
            throw new PngException("Could not read the PNG file " + file + "; is it there, and may it be read?", e);
        }
    }

    /** As {@link #texts(Path)}, of a file's bytes. */
    public static Map<String, String> texts(byte[] png) {
        if (png.length > LARGEST_FILE) {
            throw new PngException("Expected a PNG file of at most " + LARGEST_FILE + " bytes, it is longer");
        }
        List<PngChunk> chunks = PngChunk.parse(png).stream()
                .filter(chunk -> chunk.type().equals(PngText.CHUNK_TYPE))
                .toList();
        if (chunks.size() > MOST_TEXTS) {
            throw new PngException("Expected a PNG file of at most " + MOST_TEXTS + " texts, it has " + chunks.size());
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (PngChunk chunk : chunks) {
            PngText text = PngText.parse(chunk);
            texts.putIfAbsent(text.keyword(), text.text());
        }
        return texts;
    }
}
