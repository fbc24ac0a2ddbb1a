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
                ? Optional.of(erase(errand.caller().member(), erase.confirmed()))
                : Optional.empty();
    }

    private Reply erase(Member member, boolean confirmed) {
        Optional<Instant> paused = erasure.pausedUntil(member);
        if (paused.isPresent()) {
            return PictureReplies.erasedAlready(Duration.between(clock.instant(), paused.get()));
        }
        Kept kept = confirmed ? erasure.erase(member) : erasure.kept(member);
        return confirmed
                ? PictureReplies.erased(kept.jobs(), kept.pictures())
                : PictureReplies.eraseWhat(kept.jobs(), kept.pictures());
    }
}
