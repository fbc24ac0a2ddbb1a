package fusedream.bot.web;

import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.Offers;
import fusedream.bot.chat.Styles;
import fusedream.bot.contest.ContestMessages;
import fusedream.bot.contest.ContestReports;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.Podiums;
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
 * @param contests that pictures are in
 * @param shared pictures of other chats
 * @param styles that its forms offer
 */
public record WebSources(
        FrontDesk desk,
        JobQueue queue,
        ProgressBoard board,
        Gallery gallery,
        Curtain curtain,
        ContestSources contests,
        SharedPictures shared,
        Styles styles) {

    /**
     * What the pages of contests are made from.
     *
     * @param offers what cards offer at times only
     * @param reports what came of contests
     * @param podiums as pictures
     * @param messages that tell the channel of them
     */
    public record ContestSources(
            Offers offers, Contests all, ContestReports reports, Podiums podiums, ContestMessages messages) {}
}
