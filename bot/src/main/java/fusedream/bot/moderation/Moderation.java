package fusedream.bot.moderation;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.PictureVault;
import fusedream.bot.job.Showing;
import fusedream.bot.moderation.ModerationStore.Case;
import fusedream.bot.privacy.Pseudonym;
import fusedream.bot.privacy.Pseudonyms;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What members and moderators do about pictures that should not be shown. Who may do what is asked by the caller. */
public final class Moderation {

    /** A longer reason is cut. */
    static final int LONGEST_REASON = 200;

    private final ModerationStore store;
    private final CommunityRules rules;
    private final Pseudonyms pseudonyms;
    private final PictureVault vault;
    private final InstantSource clock;

    public Moderation(
            ModerationStore store,
            CommunityRules rules,
            Pseudonyms pseudonyms,
            PictureVault vault,
            InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.pseudonyms = pseudonyms;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Tells moderators of a picture; after enough reports it is held until one has judged it.
     *
     * @return whether it was told; not if the member has reported it before
     */
    public boolean report(Picture picture, Member by, String reason) {
        String cut = reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
        int reports = store.report(picture.id(), by, cut, now());
        if (reports >= rules.of(picture.member().community()).reports()) {
            store.hold(picture.id(), now());
        }
        return reports > 0;
    }

    /** Shows a picture as openly as a moderator decides. Returns whether there is one. */
    public boolean rule(Picture picture, Showing showing, Member moderator) {
        return store.rule(picture.id(), showing, entry(act(showing), moderator, picture));
    }

    private static Act act(Showing showing) {
        return switch (showing) {
            case OPEN -> Act.APPROVED;
            case VEILED -> Act.VEILED;
            case REFUSED -> Act.REFUSED;
            case HELD -> throw new IllegalArgumentException("A moderator's judgement is to show a picture or not.");
        };
    }

    /** Deletes another member's picture, and its file if no other picture is the same. */
    public boolean delete(Picture picture, Member moderator) {
        boolean deleted = store.delete(picture.id(), entry(Act.DELETED, moderator, picture));
        vault.sweep();
        return deleted;
    }

    private AuditEntry entry(Act act, Member moderator, Picture picture) {
        return new AuditEntry(
                now(),
                moderator.community(),
                act,
                pseudonyms.of(moderator),
                pseudonyms.of(picture.member()),
                Optional.of(picture.id()));
    }

    /** Blocks a member, or no longer. Returns whether that changed anything. */
    public boolean block(Pseudonym member, boolean blocked, Member moderator) {
        return store.block(
                blocked,
                new AuditEntry(
                        now(),
                        moderator.community(),
                        blocked ? Act.BLOCKED : Act.UNBLOCKED,
                        pseudonyms.of(moderator),
                        member,
                        Optional.empty()));
    }

    /** Whether a member's commands are not taken. */
    public boolean blocks(Member member) {
        return store.blocked(member.community(), pseudonyms.of(member));
    }

    public Pseudonym pseudonym(Member member) {
        return pseudonyms.of(member);
    }

    /** What waits for a moderator, the oldest first. */
    public List<Case> open(Community community, int most) {
        return store.open(community, most);
    }

    /** What moderators did, the latest first. */
    public List<AuditEntry> audit(Community community, int most) {
        return store.audit(community, most);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
