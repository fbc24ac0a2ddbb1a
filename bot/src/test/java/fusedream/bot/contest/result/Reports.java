package fusedream.bot.contest.result;

import fusedream.bot.contest.result.ContestReport.Entry;
import fusedream.bot.contest.result.ContestReport.Phases;
import fusedream.bot.contest.result.ContestReport.PictureFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.imageio.ImageIO;

/** Finished contests for tests. */
final class Reports {

    private Reports() {}

    static ContestReport of(String theme, Entry... entries) {
        return new ContestReport(
                "harbour",
                theme,
                "One entry each.",
                CountingMethod.APPROVAL,
                new Phases(
                        Instant.parse("2026-11-01T12:00:00Z"),
                        Instant.parse("2026-11-14T12:00:00Z"),
                        Instant.parse("2026-11-21T12:00:00Z")),
                23,
                List.of(entries));
    }

    static Entry entry(int place, String member, String prompt, PictureFile picture) {
        return new Entry(place, 12 - place, Optional.of(member), prompt, OptionalLong.of(7), "quick", picture);
    }

    /** A picture of one colour. */
    static PictureFile plain(String name, Color colour, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new PictureFile(name, () -> new ByteArrayInputStream(png.toByteArray()));
    }
}
