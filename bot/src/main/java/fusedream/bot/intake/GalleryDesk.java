package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.PictureCommand;
import fusedream.bot.chat.PictureReplies.Listed;
import fusedream.bot.chat.Reply;
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
        return command instanceof Command.OfPictures pictures ? answer(errand, pictures.wish()) : Optional.empty();
    }

    private Optional<Reply> answer(Errand errand, PictureCommand wish) {
        if (wish instanceof PictureCommand.Browse browse) {
            return Optional.of(browse(errand, browse));
        } else if (wish instanceof PictureCommand.Show show) {
            return Optional.of(show(errand, show.picture()));
        } else if (wish instanceof PictureCommand.Favour favour) {
            return Optional.of(seen(errand, favour.picture(), picture -> favour(errand, picture, favour.favourite())));
        } else if (wish instanceof PictureCommand.Hide hide) {
            return Optional.of(own(errand, hide.picture(), picture -> hide(errand, picture, hide.hidden())));
        } else if (wish instanceof PictureCommand.Delete delete) {
            return Optional.of(delete(errand, delete.picture()));
        } else if (wish instanceof PictureCommand.Report report) {
            return Optional.of(seen(
                    errand,
                    report.picture(),
                    picture -> errand.replies()
                            .reported(moderation.report(picture, errand.caller().member(), report.reason()))));
        }
        return Optional.empty();
    }

    private Reply browse(Errand errand, PictureCommand.Browse browse) {
        Shelf shelf = browse.favourites() ? Shelf.FAVOURITES : browse.mine() ? Shelf.MINE : Shelf.COMMUNITY;
        Selection selection = new Selection(errand.caller().member(), shelf);
        if (browse.words().isBlank()) {
            PicturePage page = gallery.page(selection, browse.after(), PAGE);
            return errand.replies().gallery(listed(page.pictures()), page.next());
        }
        return search.map(each ->
                        errand.replies().gallery(listed(each.find(selection, browse.words(), PAGE)), Optional.empty()))
                .orElseGet(errand.replies()::cannotSearch);
    }

    private static List<Listed> listed(List<Picture> pictures) {
        return pictures.stream().map(GalleryDesk::listed).toList();
    }

    static Listed listed(Picture picture) {
        Showing showing = picture.exposure().verdict().showing();
        return new Listed(picture.id(), picture.title(), picture.score(), showing != Showing.OPEN);
    }

    private Reply show(Errand errand, PictureId id) {
        Optional<Picture> picture = gallery.picture(id);
        return picture.filter(each -> each.isSeenBy(errand.caller()))
                .map(each -> errand.replies().provenance(listed(each), each.provenance()))
                .or(() -> picture.filter(
                                each -> each.member().equals(errand.caller().member()))
                        .map(each -> errand.replies()
                                .withheld(each.exposure().verdict().showing())))
                .orElseGet(errand.replies()::unknown);
    }

    private Reply seen(Errand errand, PictureId id, Function<Picture, Reply> work) {
        return gallery.seen(id, errand.caller()).map(work).orElseGet(errand.replies()::unknown);
    }

    private Reply favour(Errand errand, Picture picture, boolean favourite) {
        gallery.favour(picture.id(), errand.caller().member(), favourite);
        return errand.replies().favourite(favourite);
    }

    /** What is held is its member's still, who may hide or delete it unseen. */
    private Reply own(Errand errand, PictureId id, Function<Picture, Reply> work) {
        Optional<Picture> own = gallery.picture(id)
                .filter(picture -> picture.member().equals(errand.caller().member()));
        return own.map(work)
                .orElseGet(() -> seen(errand, id, picture -> errand.replies().notYours()));
    }

    private Reply hide(Errand errand, Picture picture, boolean hidden) {
        gallery.hide(picture.id(), hidden);
        return errand.replies().hidden(hidden);
    }

    private Reply delete(Errand errand, PictureId id) {
        Optional<Picture> others = gallery.seen(id, errand.caller())
                .filter(picture -> errand.caller().is(Role.OPERATOR)
                        && !picture.member().equals(errand.caller().member()));
        if (others.isPresent()) {
            moderation.delete(others.get(), errand.caller().member());
            return errand.replies().deleted();
        }
        return own(errand, id, picture -> {
            gallery.delete(picture.id());
            return errand.replies().deleted();
        });
    }
}
