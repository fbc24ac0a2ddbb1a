package fusedream.bot.contest.result;

import fusedream.bot.contest.result.ContestReport.Entry;
import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import fusedream.bot.contest.result.PodiumLayout.Step;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The picture of a contest's winners: theirs on the steps of a podium, with names, counts and prompts. It needs no screen, and
 * of fonts only Java's logical ones; a machine without any font has to be given one.
 */
public final class Podium {

    /** Of the picture, in pixels. */
    public static final int WIDTH = PodiumLayout.WIDTH;

    /** Of the picture, in pixels. */
    public static final int HEIGHT = PodiumLayout.HEIGHT;

    private static final Logger LOG = LoggerFactory.getLogger(Podium.class);

    private static final Color NIGHT = new Color(0x12, 0x10, 0x26);
    private static final Color DUSK = new Color(0x3a, 0x22, 0x6b);
    private static final Color LIGHT = new Color(0xc4, 0x4f, 0xd0, 0x70);
    private static final Color NO_LIGHT = new Color(0xc4, 0x4f, 0xd0, 0);
    private static final Color INK = new Color(0xf7, 0xf5, 0xff);
    private static final Color FAINT = new Color(0xb9, 0xb3, 0xd6);
    private static final Color STEP_TOP = new Color(0x4a, 0x3d, 0x86);
    private static final Color STEP_FOOT = new Color(0x22, 0x1a, 0x45);
    private static final Color EMPTY = new Color(0x1b, 0x17, 0x36);

    /** Gold, silver, bronze. */
    private static final List<Color> METALS =
            List.of(new Color(0xff, 0xc9, 0x4d), new Color(0xd5, 0xdb, 0xe6), new Color(0xe0, 0x98, 0x62));

    /** Where the ground sparkles, and how much. */
    private static final List<Rectangle> SPARKS = List.of(
            new Rectangle(118, 96, 26, 26),
            new Rectangle(208, 176, 12, 12),
            new Rectangle(66, 262, 14, 14),
            new Rectangle(1136, 84, 20, 20),
            new Rectangle(1052, 190, 14, 14),
            new Rectangle(1196, 246, 26, 26),
            new Rectangle(1222, 140, 10, 10),
            new Rectangle(40, 150, 10, 10));

    private static final int ROUND = 24;
    private static final int FRAME = 5;
    private static final int MEDAL = 52;

    private static final Font DAY = font(Font.PLAIN, 20);
    private static final Font THEME = font(Font.BOLD, 40);
    private static final Font NAME = font(Font.BOLD, 24);
    private static final Font VOTES = font(Font.BOLD, 18);
    private static final Font PROMPT = font(Font.PLAIN, 18);
    private static final Font PLACE = font(Font.BOLD, 26);

    private final ContestReport report;
    private final Graphics2D pen;

    private Podium(ContestReport report, Graphics2D pen) {
        this.report = report;
        this.pen = pen;
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /**
     * Draws the winners of a contest as PNG, {@link #WIDTH} x {@link #HEIGHT} pixels. Pictures are read one after the other; in the
     * place of one that cannot be read, it says that it is lost or damaged.
     *
     * @throws IOException if the PNG cannot be made, such as where there is no font
     */
    public static byte[] png(ContestReport report) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            new Podium(report, pen).draw();
        } catch (InternalError | NoClassDefFoundError fontless) { // AWT's way to say so
            throw new IOException("Java finds no font to write with; install one.", fontless);
        } finally {
            pen.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private void draw() {
        List<Entry> winners = report.winners();
        List<Entry> shown = winners.subList(0, Math.min(winners.size(), PodiumLayout.MOST_WINNERS));
        ground();
        head();
        List<Step> steps =
                PodiumLayout.of(shown.stream().map(Entry::place).toList()).steps();
        for (int winner = 0; winner < shown.size(); winner++) {
            winner(shown.get(winner), steps.get(winner));
        }
        foot(winners.size() - shown.size());
    }

    private void ground() {
        pen.setPaint(new GradientPaint(0, 0, NIGHT, 0, HEIGHT, DUSK));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setPaint(new RadialGradientPaint(
                WIDTH / 2f, HEIGHT * .55f, WIDTH * .5f, new float[] {0, 1}, new Color[] {LIGHT, NO_LIGHT}));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        SPARKS.forEach(spark -> {
            pen.setPaint(spark.width > 16 ? METALS.get(0) : FAINT);
            pen.fill(star(spark.getCenterX(), spark.getCenterY(), spark.width));
        });
    }

    /** A star of four points, as in the bot's own sign. */
    private static Shape star(double x, double y, double size) {
        double far = size / 2;
        double near = size / 14;
        Path2D star = new Path2D.Double();
        star.moveTo(x, y - far);
        star.quadTo(x + near, y - near, x + far, y);
        star.quadTo(x + near, y + near, x, y + far);
        star.quadTo(x - near, y + near, x - far, y);
        star.quadTo(x - near, y - near, x, y - far);
        return star;
    }

    private void head() {
        pen.setPaint(INK);
        BoxedText.drawCentred(pen, report.theme(), THEME, PodiumLayout.THEME);
        write(ResultPhrases.day(report.phases().ended()), DAY, FAINT, PodiumLayout.DATE);
    }

    private void foot(int notShown) {
        String counted = report.ballots() == 0
                ? ResultPhrases.NOBODY
                : ResultPhrases.ballots(report.ballots()) + " \u00b7 " + ResultPhrases.method(report.method());
        String text = notShown == 0 ? counted : ResultPhrases.more(notShown) + " \u00b7 " + counted;
        write(text, PROMPT, FAINT, PodiumLayout.FOOT);
    }

    private void winner(Entry entry, Step step) {
        Color metal = METALS.get(entry.place() - 1);
        block(step.block(), metal);
        picture(entry, step.picture(), metal);
        medal(entry.place(), step.block(), metal);
        write(entry.shownName(), NAME, INK, step.name());
        write(ResultPhrases.votes(report.method(), entry.votes()), VOTES, metal, step.votes());
        write(entry.prompt(), PROMPT, FAINT, step.prompt());
    }

    private void block(Rectangle block, Color metal) {
        pen.setPaint(metal);
        pen.fill(rounded(block.x, block.y, block.width, 2 * ROUND));
        pen.setPaint(new GradientPaint(0, block.y, STEP_TOP, 0, block.y + block.height, STEP_FOOT));
        pen.fill(rounded(block.x, block.y + FRAME, block.width, block.height - FRAME));
    }

    private void picture(Entry entry, Rectangle box, Color metal) {
        Shape shape = rounded(box.x, box.y, box.width, box.height);
        pen.setPaint(EMPTY);
        pen.fill(shape);
        if (entry.picture() instanceof PictureFile file) {
            read(file, box.width).ifPresentOrElse(image -> hang(image, box, shape), () -> blank(Missing.LOST, box));
        } else if (entry.picture() instanceof Missing why) {
            blank(why, box);
        }
        pen.setPaint(metal);
        pen.setStroke(new BasicStroke(FRAME));
        pen.draw(shape);
    }

    private static Optional<BufferedImage> read(PictureFile file, int side) {
        try {
            return Optional.of(SmallPicture.read(file.source(), side));
        } catch (IOException | RuntimeException unreadable) { // readers throw either at damaged files
            LOG.warn("Picture {} cannot be read and is not on the podium: {}", file.name(), unreadable.toString());
            return Optional.empty();
        }
    }

    private void blank(Missing why, Rectangle box) {
        pen.setPaint(FAINT);
        BoxedText.drawCentred(pen, ResultPhrases.missing(why), PROMPT, box);
    }

    private void hang(BufferedImage image, Rectangle box, Shape shape) {
        Shape clip = pen.getClip();
        pen.clip(shape);
        pen.drawImage(
                image, box.x + (box.width - image.getWidth()) / 2, box.y + (box.height - image.getHeight()) / 2, null);
        pen.setClip(clip);
    }

    private static Shape rounded(int x, int y, int width, int height) {
        return new RoundRectangle2D.Float(x, y, width, height, ROUND, ROUND);
    }

    private void medal(int place, Rectangle block, Color metal) {
        int x = (int) block.getCenterX();
        int y = block.y - 8;
        pen.setPaint(STEP_FOOT);
        pen.fill(disc(x, y, MEDAL + 8));
        pen.setPaint(new GradientPaint(0, y - MEDAL / 2f, Color.WHITE, 0, y + MEDAL / 2f, metal));
        pen.fill(disc(x, y, MEDAL));
        pen.setPaint(NIGHT);
        BoxedText.drawCentred(
                pen, Integer.toString(place), PLACE, new Rectangle(x - MEDAL / 2, y - MEDAL / 2, MEDAL, MEDAL));
    }

    private static Shape disc(double x, double y, double size) {
        return new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
    }

    private void write(String text, Font font, Color colour, Rectangle box) {
        pen.setPaint(colour);
        BoxedText.draw(pen, text, font, box);
    }
}
