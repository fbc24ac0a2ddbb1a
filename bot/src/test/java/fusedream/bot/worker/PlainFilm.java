package fusedream.bot.worker;

import fusedream.engine.api.Film;
import fusedream.engine.api.Progress;
import fusedream.engine.api.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A film whose file is the pixels of its frames, one behind the other. */
final class PlainFilm implements Film {

    private final Path file;
    private final List<RgbImage> frames = new ArrayList<>();

    PlainFilm(Path file) {
        this.file = file;
    }

    @Override
    public void on(Progress progress) {
        throw new AssertionError("frames are given one by one");
    }

    @Override
    public void add(RgbImage frame) {
        frames.add(frame);
    }

    @Override
    public void finish(RgbImage last) {
        frames.add(last);
        try (var out = Files.newOutputStream(file)) {
            for (RgbImage frame : frames) {
                out.write(frame.rgb());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }
}
