package fusedream.bot.discord;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.Reply;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Snapshot;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.utils.FileUpload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures as files of a message, each with words for those who cannot see it. */
final class Attachments {

    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

    private static final int LONGEST_ALT_TEXT = 1024;

    private final Gallery gallery;
    private final ProgressBoard board;

    Attachments(Gallery gallery, ProgressBoard board) {
        this.gallery = gallery;
        this.board = board;
    }

    /**
     * The pictures of a card; while it has none, how the job stands.
     *
     * @param level how much smaller than they are, 0 for as they are
     * @param largest no file is sent that is larger, in bytes
     */
    List<FileUpload> of(Card card, int level, long largest) {
        if (card.pictures().isEmpty()) {
            return preview(card).stream().toList();
        }
        return card.pictures().stream()
                .limit(Message.MAX_FILE_AMOUNT)
                .map(gallery::hung)
                .flatMap(Optional::stream)
                .flatMap(picture -> file(picture, card.veiled().contains(picture.id()), level, largest).stream())
                .toList();
    }

    private Optional<FileUpload> preview(Card card) {
        return Optional.of(card)
                .filter(Card::preview)
                .flatMap(shown -> board.of(shown.job()))
                .flatMap(Snapshot::preview)
                .map(image -> upload(gallery.png(image), "preview.png", card.title(), false));
    }

    /** Empty if the file is lost: what else is told of the job, such as the pictures that were deleted, must not wait for it. */
    private Optional<FileUpload> file(Picture picture, boolean veiled, int level, long largest) {
        try {
            return Optional.of(upload(picture, veiled, level, largest));
        } catch (UncheckedIOException lost) {
            LOG.error("Picture {} cannot be read", picture.id(), lost);
            return Optional.empty();
        }
    }

    private FileUpload upload(Picture picture, boolean veiled, int level, long largest) {
        byte[] content = gallery.file(picture);
        int smaller = level;
        byte[] sent = smaller == 0 ? content : SmallerPicture.of(content, smaller);
        while (sent.length > largest && smaller < SmallerPicture.LEVELS) {
            smaller++;
            sent = SmallerPicture.of(content, smaller);
        }
        String ending = smaller == 0 ? picture.media().ending() : ".jpg";
        return upload(sent, name(picture.id()) + ending, picture.title(), veiled);
    }

    /** The small versions of an answer's pictures. */
    List<FileUpload> of(Reply reply) {
        return reply.pictures().stream()
                .limit(Message.MAX_FILE_AMOUNT)
                .flatMap(shown -> gallery.hung(shown.picture()).stream().flatMap(picture -> thumbnail(picture, shown)))
                .toList();
    }

    private Stream<FileUpload> thumbnail(Picture picture, Reply.Shown shown) {
        return Stream.of(
                upload(gallery.thumbnail(picture), name(picture.id()) + ".jpg", picture.title(), shown.veiled()));
    }

    private static String name(PictureId id) {
        return "fusedream-" + id;
    }

    private static FileUpload upload(byte[] content, String name, String title, boolean veiled) {
        FileUpload file = FileUpload.fromData(content, name).setDescription(Texts.cut(title, LONGEST_ALT_TEXT));
        return veiled ? file.asSpoiler() : file;
    }
}
