package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.PictureCommand;
import fusedream.bot.chat.PictureReplies;
import fusedream.bot.chat.Reply;
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
                ? work(errand, pictures.wish())
                        .map(work -> errand.caller().judges()
                                ? work.get()
                                : errand.replies().notAllowed())
                : Optional.empty();
    }

    private Optional<Supplier<Reply>> work(Errand errand, PictureCommand wish) {
        if (wish instanceof PictureCommand.Review) {
            return Optional.of(() -> review(errand));
        } else if (wish instanceof PictureCommand.Rule rule) {
            return Optional.of(() -> rule(errand, rule.picture(), rule.showing()));
        } else if (wish instanceof PictureCommand.Block block) {
            return Optional.of(() -> block(errand, block.picture()));
        } else if (wish instanceof PictureCommand.Unblock unblock) {
            return Optional.of(() -> unblock(errand, unblock.pseudonym()));
        } else if (wish instanceof PictureCommand.Audit) {
            return Optional.of(() -> audit(errand));
        }
        return Optional.empty();
    }

    private Reply review(Errand errand) {
        return errand.replies()
                .review(moderation.open(errand.caller().member().community(), LISTED).stream()
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

    private Reply seen(Errand errand, PictureId id, Function<Picture, Reply> work) {
        return gallery.seen(id, errand.caller()).map(work).orElseGet(errand.replies()::unknown);
    }

    private Reply rule(Errand errand, PictureId id, Showing showing) {
        return seen(
                errand,
                id,
                picture -> moderation.rule(picture, showing, errand.caller().member())
                        ? errand.replies().ruled(showing)
                        : errand.replies().unknown());
    }

    private Reply block(Errand errand, PictureId id) {
        return seen(errand, id, picture -> {
            Pseudonym member = moderation.pseudonym(picture.member());
            boolean changed = moderation.block(member, true, errand.caller().member());
            return errand.replies().blocked(member.value(), changed);
        });
    }

    private Reply unblock(Errand errand, String pseudonym) {
        try {
            return errand.replies()
                    .unblocked(moderation.block(
                            new Pseudonym(pseudonym), false, errand.caller().member()));
        } catch (IllegalArgumentException malformed) {
            return Reply.misunderstood(String.valueOf(malformed.getMessage()));
        }
    }

    private Reply audit(Errand errand) {
        return errand.replies()
                .audit(moderation.audit(errand.caller().member().community(), LISTED).stream()
                        .map(ModeratorDesk::line)
                        .toList());
    }

    private static String line(AuditEntry entry) {
        return entry.at() + " " + entry.actor() + " " + entry.act().name().toLowerCase(Locale.ROOT) + " "
                + entry.subject() + entry.picture().map(id -> " " + id).orElse("");
    }
}
