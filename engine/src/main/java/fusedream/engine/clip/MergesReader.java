package fusedream.engine.clip;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads the merges of a byte-pair encoding, plain or gzipped: a header line, then one merge a line, two symbols and a space
 * between them. Only the first {@value #MAX_MERGES} merges count, as in CLIP's clip/simple_tokenizer.py.
 */
final class MergesReader {

    /** CLIP's vocabulary of 49,152 less 256 bytes, and less two that its authors left out. */
    static final int MAX_MERGES = 49_152 - 256 - 2;

    private static final int MAX_LINE = 4_096;

    private final InputStream in;
    private int lineNumber;
    private boolean ended;

    private MergesReader(InputStream in) {
        this.in = in;
    }

    /**
     * Returns the merges, best first. The newline at the end of the file may be missing; what follows the last merge that
     * counts is not read.
     *
     * @throws MergesException if the stream fails or a line is no merge
     */
    static List<Merge> read(InputStream stream) {
        MergesReader reader = new MergesReader(unzipped(stream));
        if (reader.nextLine().isEmpty()) {
            throw new MergesException("The merges are empty; expected a header line and merges.");
        }
        List<Merge> merges = new ArrayList<>();
        while (merges.size() < MAX_MERGES) {
            Optional<String> line = reader.nextLine();
            if (line.isEmpty()) {
                break;
            }
            merges.add(reader.merge(line.get()));
        }
        return merges;
    }

    private static InputStream unzipped(InputStream stream) {
        try {
            BufferedInputStream in = new BufferedInputStream(stream);
            in.mark(2);
            boolean zipped = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return zipped ? new BufferedInputStream(new GZIPInputStream(in)) : in;
        } catch (IOException e) {
            throw new MergesException("The merges cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private Optional<String> nextLine() {
        if (ended) {
            return Optional.empty();
        }
        lineNumber++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int value = in.read();
            for (; value >= 0 && value != '\n'; value = in.read()) {
                line.write(value);
                if (line.size() > MAX_LINE) {
                    throw wrong("is longer than " + MAX_LINE + " bytes, so this is no file of merges.");
                }
            }
            ended = value < 0;
        } catch (IOException e) {
            throw new MergesException("The merges end or fail in line " + lineNumber + ": " + e.getMessage() + ".", e);
        }
        return ended && line.size() == 0 ? Optional.empty() : Optional.of(decode(line.toByteArray()));
    }

    private String decode(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("is not UTF-8 text.");
        }
    }

    private Merge merge(String line) {
        String symbols = line.strip();
        int space = symbols.indexOf(' ');
        if (space < 0 || symbols.lastIndexOf(' ') != space) {
            throw wrong("is \"" + shortened(line) + "\"; expected two symbols with a space between them.");
        }
        Merge merge = new Merge(symbols.substring(0, space), symbols.substring(space + 1));
        if (!ByteAlphabet.holds(merge.joined())) {
            throw wrong("is \"" + shortened(line) + "\"; its symbols hold characters that stand for no byte.");
        }
        return merge;
    }

    private static String shortened(String line) {
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    private MergesException wrong(String what) {
        return new MergesException("Line " + lineNumber + " of the merges " + what);
    }

    /** Two symbols that become one where they are neighbours. */
    record Merge(String first, String second) {

        String joined() {
            return first + second;
        }
    }
}
