package fusedream.bot.moderation;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import fusedream.bot.privacy.Pseudonym;
import java.time.Instant;
import java.util.List;

/** Where reports, blocks and the audit log are kept. An act and its entry in the log are one transaction. */
public interface ModerationStore {

    /**
     * Keeps a member's report of a picture; a second one by the same member changes nothing.
     *
     * @return how many reports of it no moderator has answered, this one included; 0 if it was not new
     */
    int report(PictureId picture, Member member, String reason, Instant at);

    /** Holds a picture for a moderator, and tells that its job's pictures changed. */
    void hold(PictureId picture, Instant at);

    /**
     * Shows a picture as a moderator decided, answers its reports, and tells that its job's pictures changed.
     *
     * @return whether there is one
     */
    boolean rule(PictureId picture, Showing showing, AuditEntry entry);

    /** Deletes a picture, as {@link fusedream.bot.gallery.GalleryStore#delete} does, with an entry in the log. */
    boolean delete(PictureId picture, AuditEntry entry);

    /** Blocks or unblocks the entry's subject. Returns whether that changed anything; if not, nothing is logged. */
    boolean block(boolean blocked, AuditEntry entry);

    boolean blocked(Community community, Pseudonym member);

    /** What waits for a moderator: pictures that are held or have unanswered reports, the oldest first. */
    List<Case> open(Community community, int most);

    /** The log of a community, the latest first. */
    List<AuditEntry> audit(Community community, int most);

    /**
     * What a moderator has to judge.
     *
     * @param reasons of the reports that no moderator has answered
     */
    record Case(Picture picture, List<String> reasons) {

        public Case {
            reasons = List.copyOf(reasons);
        }
    }
}
