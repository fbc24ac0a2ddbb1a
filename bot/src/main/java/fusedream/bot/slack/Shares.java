package fusedream.bot.slack;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.model.File;
import fusedream.bot.chat.Card;
import fusedream.bot.community.Place;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import fusedream.bot.slack.SlackTrouble.Kind;
import fusedream.bot.slack.TraceStore.Share;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of a card as files on Slack. What a card shows is brought to its channel once; what it shows no longer is
 * deleted there. A picture that is hidden behind a click goes into the thread under its card, and in a thread nowhere.
 */
final class Shares {

    private static final Logger LOG = LoggerFactory.getLogger(Shares.class);

    private static final int LONGEST_ALT_TEXT = 1_000;

    private final SlackApi api;
    private final Gallery gallery;
    private final TraceStore traces;

    Shares(SlackApi api, Gallery gallery, TraceStore traces) {
        this.api = api;
        this.gallery = gallery;
        this.traces = traces;
    }

    /** Slack's identifier of a picture's file, if it is there. */
    Optional<String> file(PictureId picture) {
        return traces.shares(picture.job()).stream()
                .filter(share -> share.done() && share.picture().equals(picture))
                .map(Share::file)
                .findFirst();
    }

    /**
     * Makes the channel show what a card shows.
     *
     * @param message the card's
     * @return the pictures whose files cannot be read
     * @throws SlackTrouble if not all of the rest came; of what Slack will never take, only after all others
     */
    List<PictureId> show(Place place, String message, Card card) {
        Map<PictureId, Share> there =
                traces.shares(card.job()).stream().collect(Collectors.toMap(Share::picture, Function.identity()));
        there.values().stream()
                .filter(share -> !card.pictures().contains(share.picture()))
                .forEach(this::delete);
        List<PictureId> unreadable = new ArrayList<>();
        List<SlackTrouble> refusals = new ArrayList<>();
        for (PictureId picture : card.pictures()) {
            Optional<Share> share = Optional.ofNullable(there.get(picture));
            boolean veiled = card.veiled().contains(picture);
            if (share.filter(Share::done).isEmpty()
                    && !(veiled && place.thread().isPresent())) {
                Optional<String> thread = veiled ? Optional.of(message) : place.thread();
                if (!brought(picture, share, place.channel(), thread, refusals)) {
                    unreadable.add(picture);
                }
            }
        }
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
        return unreadable;
    }

    /** Neither a file that cannot be read nor one that Slack will never take must keep other pictures waiting. */
    private boolean brought(
            PictureId picture,
            Optional<Share> begun,
            String channel,
            Optional<String> thread,
            List<SlackTrouble> refusals) {
        try {
            gallery.hung(picture).ifPresent(kept -> bring(kept, begun, channel, thread));
            return true;
        } catch (UncheckedIOException lost) {
            LOG.error("Picture {} cannot be read", picture, lost);
            return false;
        } catch (SlackTrouble trouble) {
            if (trouble.kind() != Kind.NEVER) {
                throw trouble;
            }
            refusals.add(trouble);
            return true;
        }
    }

    private void delete(Share share) {
        try {
            api.call("files.delete", client -> client.filesDelete(request -> request.file(share.file())));
        } catch (SlackTrouble trouble) {
            if (trouble.kind() != Kind.NEVER) {
                throw trouble;
            }
        }
        traces.remove(share.picture());
    }

    private void bring(Picture picture, Optional<Share> begun, String channel, Optional<String> thread) {
        Optional<File> known = begun.flatMap(this::info);
        String file = known.map(File::getId).orElseGet(() -> upload(picture));
        if (known.filter(Shares::isInAChannel).isEmpty()) {
            complete(picture, file, channel, thread);
        }
        traces.keep(new Share(picture.id(), file, true));
    }

    private Optional<File> info(Share share) {
        try {
            return Optional.of(api.call("files.info", client -> client.filesInfo(request -> request.file(share.file())))
                    .getFile());
        } catch (SlackTrouble trouble) {
            if (trouble.kind() != Kind.NEVER) {
                throw trouble;
            }
            return Optional.empty();
        }
    }

    private static boolean isInAChannel(File file) {
        return Stream.of(file.getChannels(), file.getGroups(), file.getIms())
                .filter(Objects::nonNull)
                .anyMatch(places -> !places.isEmpty());
    }

    private String upload(Picture picture) {
        byte[] content = gallery.file(picture);
        var place = api.call(
                "files.getUploadURLExternal",
                client -> client.filesGetUploadURLExternal(request -> request.filename(
                                picture.id() + picture.media().ending())
                        .length(content.length)
                        .altTxt(cut(picture.title()))));
        api.upload(place.getUploadUrl(), content, picture.media().type());
        traces.keep(new Share(picture.id(), place.getFileId(), false));
        return place.getFileId();
    }

    private void complete(Picture picture, String file, String channel, Optional<String> thread) {
        FileDetails details =
                FileDetails.builder().id(file).title(cut(picture.title())).build();
        FilesCompleteUploadExternalRequest request = FilesCompleteUploadExternalRequest.builder()
                .files(List.of(details))
                .channelId(channel)
                .threadTs(thread.orElse(null))
                .build();
        api.call("files.completeUploadExternal", client -> client.filesCompleteUploadExternal(request));
    }

    /** Titles and alternative texts are no markup, so nothing is escaped in them. */
    private static String cut(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_ALT_TEXT
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_ALT_TEXT - 1)) + "\u2026";
    }
}
