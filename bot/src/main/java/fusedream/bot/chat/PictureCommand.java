package fusedream.bot.chat;

import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import java.util.Optional;

/** What a member can want of pictures that are kept. */
public sealed interface PictureCommand {

    /** How a picture was made. */
    record Show(PictureId picture) implements PictureCommand {}

    /**
     * Pictures of the gallery.
     *
     * @param words what they should show; empty for the latest ones
     * @param mine the member's own only
     * @param favourites the member's favourites only
     * @param after the last one of the page before
     */
    record Browse(String words, boolean mine, boolean favourites, Optional<PictureId> after)
            implements PictureCommand {}

    /** Mark a picture as a favourite, or no longer. */
    record Favour(PictureId picture, boolean favourite) implements PictureCommand {}

    /** Show a picture to nobody else, or to the community again. */
    record Hide(PictureId picture, boolean hidden) implements PictureCommand {}

    /** Remove a picture for good. */
    record Delete(PictureId picture) implements PictureCommand {}

    /**
     * Remove all that is kept of the member.
     *
     * @param confirmed whether the member knows what that means
     */
    record Erase(boolean confirmed) implements PictureCommand {}

    /** Tell moderators of a picture. */
    record Report(PictureId picture, String reason) implements PictureCommand {}

    /** What waits for a moderator. */
    record Review() implements PictureCommand {}

    /** A moderator's judgement. */
    record Rule(PictureId picture, Showing showing) implements PictureCommand {}

    /** Take no more commands of the member whose picture it is. */
    record Block(PictureId picture) implements PictureCommand {}

    /** Take commands of a member again, who is named by a pseudonym. */
    record Unblock(String pseudonym) implements PictureCommand {}

    /** What moderators did. */
    record Audit() implements PictureCommand {}
}
