package fusedream.bot.contest.result;

import fusedream.bot.contest.result.ContestReport.Source;
import fusedream.bot.gallery.PictureSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads a picture in the size that it is shown in, and never holds much more of it. */
final class SmallPicture {

    /** Of a larger picture rows and columns are left out while it is read, down to this many times the size. */
    private static final int FINE = 4;

    private SmallPicture() {}

    /**
     * A picture whose longer side is as long as asked; of a moving one, its first frame.
     *
     * @param side in pixels
     * @throws IOException if it cannot be read or is no picture
     */
    static BufferedImage read(Source source, int side) throws IOException {
        try (InputStream file = source.open();
                ImageInputStream content = new MemoryCacheImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(content);
            if (!readers.hasNext()) {
                throw new IOException("An entry's file is no picture that can be read.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(content);
                return PictureSize.of(sampled(reader, side), side);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage sampled(ImageReader reader, int side) throws IOException {
        int every = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (FINE * side));
        ImageReadParam sampling = reader.getDefaultReadParam();
        sampling.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, sampling);
    }
}
