package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.PictureCommand;
import fusedream.bot.chat.PictureReplies;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Member;
import fusedream.bot.privacy.Erasure;
import fusedream.bot.privacy.ErasureStore.Kept;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Erases what is kept of a member, at the second word. */
public final class PrivacyDesk implements CommandDesk {

    private final Erasure erasure;
    private final InstantSource clock;

    public PrivacyDesk(Erasure erasure, InstantSource clock) {
        this.erasure = erasure;
        this.clock = clock;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.OfPictures pictures && pictures.wish() instanceof PictureCommand.Erase erase
                ? Optional.of(erase(errand, erase.confirmed()))
                : Optional.empty();
    }

    private Reply erase(Errand errand, boolean confirmed) {
        Member member = errand.caller().member();
        PictureReplies replies = errand.replies();
        Optional<Instant> paused = erasure.pausedUntil(member);
        if (paused.isPresent()) {
            return replies.erasedAlready(Duration.between(clock.instant(), paused.get()));
        }
        Kept kept = confirmed ? erasure.erase(member) : erasure.kept(member);
        return confirmed
                ? replies.erased(kept.jobs(), kept.pictures())
                : replies.eraseWhat(kept.jobs(), kept.pictures());
    }
}
