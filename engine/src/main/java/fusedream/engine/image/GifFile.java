package fusedream.engine.image;

import fusedream.engine.api.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;

/**
 * An animated GIF that is written frame by frame: each with its own palette of 256 colours, dithered, and on the disk
 * before the next is asked for, so that memory holds one frame. The file appears when it is finished, or not at all.
 *
 * <pre>{@code
 * try (GifFile gif = GifFile.create(file, GifFile.Options.SMOOTH)) {
 *     gif.add(picture);
 *     gif.finish();
 * }
 * }</pre>
 */
public final class GifFile implements AutoCloseable {

    /** The most frames of one file. */
    public static final int MOST_FRAMES = 1000;

    /** The largest width or height of a frame, in pixels. */
    public static final int LARGEST_SIDE = 4096;

    /** Browsers show frames of less than 20 ms at 100 ms. */
    private static final Duration SHORTEST_DELAY = Duration.ofMillis(20);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
    private static final int MOST_LOOPS = 0xffff;

    private final Path file;
    private final Options options;
    private final PartFile part;
    private final FileImageOutputStream out;
    private final ImageWriter writer;
    private int frames;
    private int width;
    private int height;
    private boolean open = true;

    /**
     * How an animation plays.
     *
     * @param delay how long a frame is shown, 20 ms to 10 minutes, in whole hundredths of a second
     * @param loops how often it is repeated after it was shown once; 0 for ever
     * @param dithered whether errors of colour are spread over neighbouring pixels: best for photographs
     */
    public record Options(Duration delay, int loops, boolean dithered) {

        /** Ten frames a second, for ever, dithered. */
        public static final Options SMOOTH = new Options(Duration.ofMillis(100), 0, true);

        public Options {
            requireDelay(delay);
            if (loops < 0 || loops > MOST_LOOPS) {
                throw new IllegalArgumentException("Expected 0 to " + MOST_LOOPS + " loops, got " + loops + ".");
            }
        }
    }

    private GifFile(Path file, Options options, PartFile part) throws IOException {
        this.file = file;
        this.options = options;
        this.part = part;
        out = new FileImageOutputStream(part.path().toFile());
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /**
     * Begins a file; missing folders are made.
     *
     * @throws GifException if the disk does not let it
     */
    public static GifFile create(Path file, Options options) {
        try {
            return new GifFile(file, options, PartFile.of(file));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Adds a frame, shown as long as the options say. */
    public void add(RgbImage picture) {
        add(picture, options.delay());
    }

    /**
     * Adds a frame that is shown for a time of its own.
     *
     * @throws IllegalArgumentException if it is not of the first frame's size, or too large
     * @throws GifException if there are {@value #MOST_FRAMES} already, or the disk does not let it
     */
    public void add(RgbImage picture, Duration delay) {
        requireDelay(delay);
        requireSize(picture);
        if (frames == MOST_FRAMES) {
            throw new GifException("An animation of " + file + " has " + MOST_FRAMES
                    + " frames, which is the most; take fewer, further apart.");
        }
        BufferedImage indexed = IndexedPicture.of(picture, options.dithered());
        try {
            writer.writeToSequence(new IIOImage(indexed, null, metadata(indexed, delay)), null);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        frames++;
    }

    private void requireSize(RgbImage picture) {
        if (frames == 0) {
            width = picture.width();
            height = picture.height();
        }
        if (picture.width() != width || picture.height() != height || Math.max(width, height) > LARGEST_SIDE) {
            throw new IllegalArgumentException("Expected a frame of " + width + " x " + height
                    + " pixels like the first, at most " + LARGEST_SIDE + " each way; got " + picture + ".");
        }
    }

    private static void requireDelay(Duration delay) {
        if (delay.compareTo(SHORTEST_DELAY) < 0 || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("Expected a frame to be shown for 20 ms to 10 minutes, got " + delay);
        }
    }

    /** How many frames were added. */
    public int frames() {
        return frames;
    }

    /**
     * Ends the file and puts it in its place; nothing may be added afterwards.
     *
     * @throws GifException if there is no frame, or the disk does not let it
     */
    public void finish() {
        if (frames == 0) {
            throw new GifException("An animation needs at least one frame; " + file + " has none.");
        }
        try {
            writer.endWriteSequence();
            closeStream();
            part.commit();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Lets go of the file; what was not finished is removed. */
    @Override
    public void close() {
        writer.dispose();
        try (part) {
            closeStream();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private void closeStream() throws IOException {
        if (open) {
            open = false;
            out.close();
        }
    }

    private IIOMetadata metadata(BufferedImage frame, Duration delay) {
        // Not createFromRenderedImage, which gives every indexed image the JDK's own palette.
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(control(delay));
        if (frames == 0) {
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            extensions.appendChild(loop());
            root.appendChild(extensions);
        }
        try {
            metadata.mergeTree(format, root);
        } catch (IIOInvalidTreeException e) {
            throw new IllegalStateException("The JDK's GIF writer refused metadata of its own format.", e);
        }
        return metadata;
    }

    private static IIOMetadataNode control(Duration delay) {
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Long.toString(delay.toMillis() / 10));
        control.setAttribute("transparentColorIndex", "0");
        return control;
    }

    /** Netscape's extension, which all players know: a block of type 1 with the number of loops, low byte first. */
    private IIOMetadataNode loop() {
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, (byte) options.loops(), (byte) (options.loops() >> 8)});
        return loop;
    }

    private static GifException unwritable(Path file, IOException cause) {
        return new GifException(
                "Could not write the GIF file " + file + "; is there room, and may it be written?", cause);
    }
}
