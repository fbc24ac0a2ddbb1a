package fusedream.bot.discord;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.Document;
import fusedream.bot.chat.Reply;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.ProgressBoard;
import fusedream.bot.job.Snapshot;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    /** A card with the files that go along. */
    record Brought(Card card, List<FileUpload> files) {}

    /**
     * A card with its pictures, those that can be read; while it has none, with how the job stands.
     *
     * @param level how much smaller than they are, 0 for as they are
     * @param largest no file is sent that is larger, in bytes
     */
    Brought of(Card card, int level, long largest) {
        List<FileUpload> files = new ArrayList<>(preview(card).stream().toList());
        List<PictureId> unreadable = new ArrayList<>();
        card.pictures().stream()
                .limit(Message.MAX_FILE_AMOUNT)
                .map(gallery::hung)
                .flatMap(Optional::stream)
                .forEach(picture -> read(picture, () -> file(card, picture, level, largest))
                        .ifPresentOrElse(files::add, () -> unreadable.add(picture.id())));
        return new Brought(Curtain.without(card, unreadable), files);
    }

    /** A file that is lost or damaged must not keep the message from being told. */
    private static Optional<FileUpload> read(Picture picture, Supplier<FileUpload> reading) {
        try {
            return Optional.of(reading.get());
        } catch (UncheckedIOException lost) {
            LOG.error("Picture {} cannot be read", picture.id(), lost);
            return Optional.empty();
        }
    }

    private Optional<FileUpload> preview(Card card) {
        return Optional.of(card)
                .filter(shown -> shown.preview() && shown.pictures().isEmpty())
                .flatMap(shown -> board.of(shown.job()))
                .flatMap(Snapshot::preview)
                .map(image -> upload(gallery.png(image), "preview.png", card.title(), false));
    }

    private FileUpload file(Card card, Picture picture, int level, long largest) {
        byte[] content = gallery.file(picture);
        int smaller = level;
        byte[] sent = smaller == 0 ? content : SmallerPicture.of(content, smaller);
        while (sent.length > largest && smaller < SmallerPicture.LEVELS) {
            smaller++;
            sent = SmallerPicture.of(content, smaller);
        }
        String ending = smaller == 0 ? picture.media().ending() : ".jpg";
        return upload(
                sent,
                name(picture.id()) + ending,
                picture.title(),
                card.veiled().contains(picture.id()));
    }

    /** The small versions of an answer's pictures. */
    List<FileUpload> of(Reply reply) {
        return reply.pictures().stream()
                .limit(Message.MAX_FILE_AMOUNT)
                .flatMap(shown -> gallery.hung(shown.picture()).stream()
                        .flatMap(picture -> read(picture, () -> thumbnail(picture, shown)).stream()))
                .toList();
    }

    /** The file of an answer, if any place takes one as large. */
    static Optional<FileUpload> document(Document document) {
        return document.content(Message.MAX_FILE_SIZE).map(content -> FileUpload.fromData(content, document.name()));
    }

    private FileUpload thumbnail(Picture picture, Reply.Shown shown) {
        return upload(gallery.thumbnail(picture), name(picture.id()) + ".jpg", picture.title(), shown.veiled());
    }

    private static String name(PictureId id) {
        return "fusedream-" + id;
    }

    private static FileUpload upload(byte[] content, String name, String title, boolean veiled) {
        FileUpload file = FileUpload.fromData(content, name).setDescription(Texts.cut(title, LONGEST_ALT_TEXT));
        return veiled ? file.asSpoiler() : file;
    }
}
