package fusedream.bot.web;

import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.Offers;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.intake.FrontDesk;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.queue.JobQueue;

/**
 * What the web chat's pages are made from.
 *
 * @param desk answers what is said
 * @param queue the jobs of the channel
 * @param board how running ones stand
 * @param gallery their pictures
 * @param curtain keeps from cards what should not be seen
 * @param offers what cards offer at times only
 */
public record WebSources(
        FrontDesk desk, JobQueue queue, ProgressBoard board, Gallery gallery, Curtain curtain, Offers offers) {}
