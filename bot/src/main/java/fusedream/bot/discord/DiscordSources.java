package fusedream.bot.discord;

import fusedream.bot.chat.PictureLinks;
import fusedream.bot.chat.Styles;
import fusedream.bot.delivery.RegistrationStore;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.intake.FrontDesk;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.queue.JobQueue;

/**
 * What Discord is served from.
 *
 * @param desk answers what is said
 * @param queue knows whose a job is
 * @param board the pictures of running jobs as they stand
 * @param gallery the pictures of finished ones
 * @param links where pictures are seen that Discord does not take
 * @param registrations which commands Discord was told of
 * @param styles that are suggested
 */
public record DiscordSources(
        FrontDesk desk,
        JobQueue queue,
        ProgressBoard board,
        Gallery gallery,
        PictureLinks links,
        RegistrationStore registrations,
        Styles styles) {}
