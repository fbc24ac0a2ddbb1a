package fusedream.bot.contest.result;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.LineMetrics;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stranger's text, centred in lines of a box: what does not fit ends in an ellipsis, and nothing is drawn outside. It is only
 * ever text: no markup is read, and what would turn the direction of writing is left out.
 */
final class BoxedText {

    private static final String ELLIPSIS = "\u2026";

    /** More letters than any box of ours holds. */
    private static final int MOST_LETTERS = 600;

    /** Controls, line ends, and the overrides of direction. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\s]+");

    /** What readers take for one letter: with its marks, or an emoji of several parts. */
    private static final Pattern LETTER = Pattern.compile("\\X");

    private final String text;
    private final Font font;
    private final FontRenderContext context;
    private final boolean leftToRight;

    private BoxedText(String text, Font font, FontRenderContext context) {
        this.text = text;
        this.font = font;
        this.context = context;
        leftToRight = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** Draws a text in the pen's colour from the top of a box that has room for a line or more. */
    static void draw(Graphics2D pen, String text, Font font, Rectangle box) {
        draw(pen, text, font, box, 0);
    }

    /** Draws a text in the pen's colour, as far from the top of a box as from its foot. */
    static void drawCentred(Graphics2D pen, String text, Font font, Rectangle box) {
        draw(pen, text, font, box, .5);
    }

    /** @param above the part of the free height that is left above the text */
    private static void draw(Graphics2D pen, String text, Font font, Rectangle box, double above) {
        String plain = plain(text);
        if (plain.isEmpty()) {
            return;
        }
        FontRenderContext context = pen.getFontRenderContext();
        LineMetrics metrics = font.getLineMetrics(plain, context);
        int height = (int) Math.ceil(metrics.getHeight());
        List<TextLayout> lines = new BoxedText(plain, font, context).lines(box.width, box.height / height);
        Shape clip = pen.getClip();
        pen.clip(box);
        double baseline = box.y + above * (box.height - height * lines.size()) + metrics.getAscent();
        for (TextLayout line : lines) {
            line.draw(pen, box.x + (box.width - line.getVisibleAdvance()) / 2, (float) baseline);
            baseline += height;
        }
        pen.setClip(clip);
    }

    private static String plain(String text) {
        String plain = UNSEEN.matcher(text).replaceAll(" ").strip();
        return plain.codePointCount(0, plain.length()) <= MOST_LETTERS
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_LETTERS)) + ELLIPSIS;
    }

    private List<TextLayout> lines(int width, int most) {
        List<TextLayout> lines = new ArrayList<>();
        LineBreakMeasurer breaks = new LineBreakMeasurer(attributed(text).getIterator(), context);
        while (lines.size() < most && breaks.getPosition() < text.length()) {
            int begin = breaks.getPosition();
            TextLayout line = breaks.nextLayout(width);
            boolean cut = lines.size() == most - 1 && breaks.getPosition() < text.length();
            lines.add(cut ? shortened(text.substring(begin), width) : line);
        }
        return lines;
    }

    /** As many letters as there is room for, and an ellipsis. */
    private TextLayout shortened(String rest, int width) {
        List<Integer> ends =
                LETTER.matcher(rest).results().map(letter -> letter.end()).toList();
        int fitting = 0;
        int tooMany = ends.size() + 1;
        while (tooMany - fitting > 1) {
            int middle = (fitting + tooMany) / 2;
            if (layout(rest.substring(0, ends.get(middle - 1)) + ELLIPSIS).getAdvance() <= width) {
                fitting = middle;
            } else {
                tooMany = middle;
            }
        }
        return layout(
                (fitting == 0 ? "" : rest.substring(0, ends.get(fitting - 1)).stripTrailing()) + ELLIPSIS);
    }

    private TextLayout layout(String line) {
        return new TextLayout(attributed(line).getIterator(), context);
    }

    private AttributedString attributed(String line) {
        AttributedString attributed = new AttributedString(line);
        attributed.addAttribute(TextAttribute.FONT, font);
        attributed.addAttribute(
                TextAttribute.RUN_DIRECTION,
                leftToRight ? TextAttribute.RUN_DIRECTION_LTR : TextAttribute.RUN_DIRECTION_RTL);
        return attributed;
    }
}
