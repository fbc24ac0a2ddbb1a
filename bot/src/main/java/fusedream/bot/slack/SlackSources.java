package fusedream.bot.slack;

import fusedream.bot.chat.PictureLinks;
import fusedream.bot.chat.Styles;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.intake.FrontDesk;
import java.time.InstantSource;

/**
 * What the Slack bot asks.
 *
 * @param desk for answers
 * @param gallery for pictures, and {@code links} for where else they are seen
 * @param traces for what it did
 * @param styles that its form offers
 */
public record SlackSources(
        FrontDesk desk, Gallery gallery, PictureLinks links, TraceStore traces, Styles styles, InstantSource clock) {}
