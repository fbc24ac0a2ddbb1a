package fusedream.bot.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that comes with an answer, for its caller alone. It is written when a chat brings it.
 *
 * @param name of the file
 * @param path where the web chat has it
 * @param otherwise what is said where it cannot be brought
 */
public record Document(String name, String path, String otherwise, Source source) {

    private static final Logger LOG = LoggerFactory.getLogger(Document.class);

    /** Writes the file. */
    @FunctionalInterface
    public interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * What is in the file; empty if it cannot be written, or is too long.
     *
     * @param most how many bytes it may have; no more are held
     */
    public Optional<byte[]> content(int most) {
        Bounded bytes = new Bounded(most);
        try {
            source.writeTo(bytes);
            return Optional.of(bytes.toByteArray());
        } catch (IOException unwritten) {
            LOG.info("{} is not brought: {}", name, unwritten.getMessage());
            return Optional.empty();
        }
    }

    /** Takes so many bytes and no more. */
    private static final class Bounded extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public void write(int letter) throws IOException {
            check(1);
            bytes.write(letter);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            check(length);
            bytes.write(from, offset, length);
        }

        private void check(int length) throws IOException {
            if (length > most - bytes.size()) {
                throw new IOException("it has more than " + most + " bytes");
            }
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
