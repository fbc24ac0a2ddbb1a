package fusedream.bot.slack;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import fusedream.bot.chat.Document;
import fusedream.bot.chat.FormWords;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Member;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that come with answers. An answer for one member alone holds none on Slack, so they go to the direct messages. */
final class Documents {

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    /** Far below what Slack takes, for it is held in memory. */
    private static final int LARGEST = 32 << 20;

    private static final String TYPE = "application/octet-stream";

    private final SlackApi api;

    Documents(SlackApi api) {
        this.api = api;
    }

    /** An answer that says where its file is, which was brought if that was possible. */
    Reply brought(Member member, Reply reply) {
        if (reply.document().isEmpty()) {
            return reply;
        }
        Document document = reply.document().get();
        Optional<byte[]> content = document.content(LARGEST);
        if (content.isEmpty()) {
            return reply.otherwise();
        }
        try {
            bring(member, document.name(), content.get());
            return reply.noting(FormWords.IN_DIRECT_MESSAGES);
        } catch (SlackTrouble trouble) {
            LOG.warn("A file did not come to its member: {}", trouble.getMessage());
            return reply.otherwise();
        }
    }

    private void bring(Member member, String name, byte[] content) {
        var place = api.call(
                "files.getUploadURLExternal",
                client -> client.filesGetUploadURLExternal(
                        request -> request.filename(name).length(content.length)));
        api.upload(place.getUploadUrl(), content, TYPE);
        FilesCompleteUploadExternalRequest request = FilesCompleteUploadExternalRequest.builder()
                .files(List.of(
                        FileDetails.builder().id(place.getFileId()).title(name).build()))
                .channelId(api.ownChannel(member))
                .build();
        api.call("files.completeUploadExternal", client -> client.filesCompleteUploadExternal(request));
    }
}
