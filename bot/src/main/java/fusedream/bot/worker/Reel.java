package fusedream.bot.worker;

import fusedream.engine.api.Film;
import fusedream.engine.api.Progress;
import fusedream.engine.api.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The frames of a time-lapse in the making, kept in a folder of its own so that a job that was interrupted goes on filming
 * where it stood. A frame is named by its step: one that is made again takes the place of the first.
 */
final class Reel {

    /** Width and height before the pixels of a frame. */
    private static final int HEAD = 2 * Integer.BYTES;

    private final Path folder;
    private final int every;

    /**
     * A reel that goes on with the frames that are in the folder.
     *
     * @param frames about how many are wanted of so many steps
     */
    Reel(Path folder, int steps, int frames) {
        this.folder = folder;
        every = Math.max(1, (steps + frames - 2) / (frames - 1)); // the last frame is the result
    }

    /** Keeps a step if it is one of those that are filmed; {@code before} were made by earlier tries. */
    void on(Progress progress, int before) {
        int step = before + progress.step();
        if (progress.phase() == Progress.Phase.OPTIMISING && step % every == 0) {
            keep(step, progress.preview().get());
        }
    }

    private void keep(int step, RgbImage frame) {
        byte[] rgb = frame.rgb();
        ByteBuffer content = ByteBuffer.allocate(HEAD + rgb.length)
                .putInt(frame.width())
                .putInt(frame.height())
                .put(rgb);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(String.format(Locale.ROOT, "%06d", step)), content.array());
        } catch (IOException failed) {
            throw new UncheckedIOException("A frame could not be written to " + folder + ".", failed);
        }
    }

    /** Shows all frames in their order, and then the result. */
    void develop(Film film, RgbImage result) {
        for (Path file : files()) {
            RgbImage frame = read(file);
            if (!frame.equals(result)) {
                film.add(frame);
            }
        }
        film.finish(result);
    }

    private static RgbImage read(Path file) {
        try {
            ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
            int width = content.getInt();
            int height = content.getInt();
            byte[] rgb = new byte[content.remaining()];
            content.get(rgb);
            return new RgbImage(width, height, rgb);
        } catch (IOException failed) {
            throw new UncheckedIOException("The frame " + file + " could not be read.", failed);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("The frames in " + folder + " could not be listed.", failed);
        }
    }
}
