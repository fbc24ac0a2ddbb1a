package fusedream.bot.slack;

import fusedream.bot.chat.PictureLinks;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.intake.FrontDesk;
import java.time.InstantSource;

/** What the Slack bot asks: the desk for answers, the gallery for pictures and links to them, its store for what it did. */
public record SlackSources(
        FrontDesk desk, Gallery gallery, PictureLinks links, TraceStore traces, InstantSource clock) {}
