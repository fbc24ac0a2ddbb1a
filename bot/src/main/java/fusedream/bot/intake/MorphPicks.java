package fusedream.bot.intake;

import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Member;
import fusedream.bot.gallery.MarkStore;
import fusedream.bot.gallery.RunStateStore;
import fusedream.bot.job.PictureId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a morph of two presses: the first marks a picture, the second on another one goes from that to this, and a second
 * press on the same one takes the mark back. Works in every chat, over channels, and after a restart.
 */
public final class MorphPicks {

    private final MarkStore marks;
    private final RunStateStore states;

    public MorphPicks(MarkStore marks, RunStateStore states) {
        this.marks = marks;
        this.states = states;
    }

    /** @param morph from the picture that was marked before to this one */
    Reply pick(Errand errand, PictureId picture, Function<PictureId, Reply> morph) {
        Member member = errand.caller().member();
        Optional<PictureId> first =
                marks.marked(member).filter(marked -> states.of(marked).isPresent());
        if (first.isEmpty()) {
            marks.mark(member, picture);
            return errand.done(Phrase.MARKED);
        }
        if (first.get().equals(picture)) {
            marks.unmark(member);
            return errand.done(Phrase.UNMARKED);
        }
        Reply reply = morph.apply(first.get());
        if (reply.kind() == Reply.Kind.DONE) {
            marks.unmark(member);
        }
        return reply;
    }
}
