package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.PictureCommand;
import fusedream.bot.chat.PictureReplies;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import fusedream.bot.moderation.AuditEntry;
import fusedream.bot.moderation.Moderation;
import fusedream.bot.moderation.ModerationStore.Case;
import fusedream.bot.privacy.Pseudonym;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does what moderators want of pictures and members. */
public final class ModeratorDesk implements CommandDesk {

    private static final int LISTED = 20;

    private final Gallery gallery;
    private final Moderation moderation;

    public ModeratorDesk(Gallery gallery, Moderation moderation) {
        this.gallery = gallery;
        this.moderation = moderation;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.OfPictures pictures
                ? work(errand.caller(), pictures.wish())
                        .map(work -> errand.caller().judges() ? work.get() : PictureReplies.notAllowed())
                : Optional.empty();
    }

    private Optional<Supplier<Reply>> work(Caller caller, PictureCommand wish) {
        if (wish instanceof PictureCommand.Review) {
            return Optional.of(() -> review(caller));
        } else if (wish instanceof PictureCommand.Rule rule) {
            return Optional.of(() -> rule(caller, rule.picture(), rule.showing()));
        } else if (wish instanceof PictureCommand.Block block) {
            return Optional.of(() -> block(caller, block.picture()));
        } else if (wish instanceof PictureCommand.Unblock unblock) {
            return Optional.of(() -> unblock(caller, unblock.pseudonym()));
        } else if (wish instanceof PictureCommand.Audit) {
            return Optional.of(() -> audit(caller));
        }
        return Optional.empty();
    }

    private Reply review(Caller caller) {
        return PictureReplies.review(moderation.open(caller.member().community(), LISTED).stream()
                .map(ModeratorDesk::waiting)
                .toList());
    }

    private static PictureReplies.Waiting waiting(Case open) {
        var verdict = open.picture().exposure().verdict();
        return new PictureReplies.Waiting(
                GalleryDesk.listed(open.picture()),
                verdict.showing() == Showing.HELD,
                verdict.concept(),
                verdict.share(),
                open.reasons());
    }

    private Reply seen(Caller caller, PictureId id, Function<Picture, Reply> work) {
        return gallery.seen(id, caller).map(work).orElseGet(PictureReplies::unknown);
    }

    private Reply rule(Caller caller, PictureId id, Showing showing) {
        return seen(
                caller,
                id,
                picture -> moderation.rule(picture, showing, caller.member())
                        ? PictureReplies.ruled(showing)
                        : PictureReplies.unknown());
    }

    private Reply block(Caller caller, PictureId id) {
        return seen(caller, id, picture -> {
            Pseudonym member = moderation.pseudonym(picture.member());
            boolean changed = moderation.block(member, true, caller.member());
            return PictureReplies.blocked(member.value(), changed);
        });
    }

    private Reply unblock(Caller caller, String pseudonym) {
        try {
            return PictureReplies.unblocked(moderation.block(new Pseudonym(pseudonym), false, caller.member()));
        } catch (IllegalArgumentException malformed) {
            return Reply.misunderstood(String.valueOf(malformed.getMessage()));
        }
    }

    private Reply audit(Caller caller) {
        return PictureReplies.audit(moderation.audit(caller.member().community(), LISTED).stream()
                .map(ModeratorDesk::line)
                .toList());
    }

    private static String line(AuditEntry entry) {
        return entry.at() + " " + entry.actor() + " " + entry.act().name().toLowerCase(Locale.ROOT) + " "
                + entry.subject() + entry.picture().map(id -> " " + id).orElse("");
    }
}
