package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.PictureCommand;
import fusedream.bot.chat.PictureReplies;
import fusedream.bot.chat.PictureReplies.Listed;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Role;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.PicturePage;
import fusedream.bot.gallery.PictureSearch;
import fusedream.bot.gallery.Selection;
import fusedream.bot.gallery.Selection.Shelf;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import fusedream.bot.moderation.Moderation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Shows the gallery, and does what members want of its pictures. */
public final class GalleryDesk implements CommandDesk {

    private static final int PAGE = 12;

    private final Gallery gallery;
    private final Optional<PictureSearch> search;
    private final Moderation moderation;

    /** @param search empty if the engine cannot embed texts */
    public GalleryDesk(Gallery gallery, Optional<PictureSearch> search, Moderation moderation) {
        this.gallery = gallery;
        this.search = search;
        this.moderation = moderation;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.OfPictures pictures
                ? answer(errand.caller(), pictures.wish())
                : Optional.empty();
    }

    private Optional<Reply> answer(Caller caller, PictureCommand wish) {
        if (wish instanceof PictureCommand.Browse browse) {
            return Optional.of(browse(caller, browse));
        } else if (wish instanceof PictureCommand.Show show) {
            return Optional.of(show(caller, show.picture()));
        } else if (wish instanceof PictureCommand.Favour favour) {
            return Optional.of(seen(caller, favour.picture(), picture -> favour(caller, picture, favour.favourite())));
        } else if (wish instanceof PictureCommand.Hide hide) {
            return Optional.of(own(caller, hide.picture(), picture -> hide(picture, hide.hidden())));
        } else if (wish instanceof PictureCommand.Delete delete) {
            return Optional.of(delete(caller, delete.picture()));
        } else if (wish instanceof PictureCommand.Report report) {
            return Optional.of(seen(
                    caller,
                    report.picture(),
                    picture -> PictureReplies.reported(moderation.report(picture, caller.member(), report.reason()))));
        }
        return Optional.empty();
    }

    private Reply browse(Caller caller, PictureCommand.Browse browse) {
        Shelf shelf = browse.favourites() ? Shelf.FAVOURITES : browse.mine() ? Shelf.MINE : Shelf.COMMUNITY;
        Selection selection = new Selection(caller.member(), shelf);
        if (browse.words().isBlank()) {
            PicturePage page = gallery.page(selection, browse.after(), PAGE);
            return PictureReplies.gallery(listed(page.pictures()), page.next());
        }
        return search.map(each ->
                        PictureReplies.gallery(listed(each.find(selection, browse.words(), PAGE)), Optional.empty()))
                .orElseGet(PictureReplies::cannotSearch);
    }

    private static List<Listed> listed(List<Picture> pictures) {
        return pictures.stream().map(GalleryDesk::listed).toList();
    }

    static Listed listed(Picture picture) {
        Showing showing = picture.exposure().verdict().showing();
        return new Listed(picture.id(), picture.title(), picture.score(), showing != Showing.OPEN);
    }

    private Reply show(Caller caller, PictureId id) {
        Optional<Picture> picture = gallery.picture(id);
        return picture.filter(each -> each.isSeenBy(caller))
                .map(each -> PictureReplies.provenance(listed(each), each.provenance()))
                .or(() -> picture.filter(each -> each.member().equals(caller.member()))
                        .map(each -> PictureReplies.withheld(
                                each.exposure().verdict().showing())))
                .orElseGet(PictureReplies::unknown);
    }

    private Reply seen(Caller caller, PictureId id, Function<Picture, Reply> work) {
        return gallery.seen(id, caller).map(work).orElseGet(PictureReplies::unknown);
    }

    private Reply favour(Caller caller, Picture picture, boolean favourite) {
        gallery.favour(picture.id(), caller.member(), favourite);
        return PictureReplies.favourite(favourite);
    }

    /** What is held is its member's still, who may hide or delete it unseen. */
    private Reply own(Caller caller, PictureId id, Function<Picture, Reply> work) {
        Optional<Picture> own =
                gallery.picture(id).filter(picture -> picture.member().equals(caller.member()));
        return own.map(work).orElseGet(() -> seen(caller, id, picture -> PictureReplies.notYours()));
    }

    private Reply hide(Picture picture, boolean hidden) {
        gallery.hide(picture.id(), hidden);
        return PictureReplies.hidden(hidden);
    }

    private Reply delete(Caller caller, PictureId id) {
        Optional<Picture> others = gallery.seen(id, caller)
                .filter(picture -> caller.is(Role.OPERATOR) && !picture.member().equals(caller.member()));
        if (others.isPresent()) {
            moderation.delete(others.get(), caller.member());
            return PictureReplies.deleted();
        }
        return own(caller, id, picture -> {
            gallery.delete(picture.id());
            return PictureReplies.deleted();
        });
    }
}
