package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.Reply;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import java.util.List;
import java.util.Optional;

/** Stands before the desk of jobs and answers those who want to go on from a picture that they may not see. */
public final class SourceDesk implements CommandDesk {

    private final Gallery gallery;

    public SourceDesk(Gallery gallery) {
        this.gallery = gallery;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return sources(command).stream()
                        .map(gallery::picture)
                        .flatMap(Optional::stream)
                        .anyMatch(picture -> hidden(errand, picture))
                ? Optional.of(errand.replies().unknown())
                : Optional.empty();
    }

    private static boolean hidden(Errand errand, Picture picture) {
        return !picture.isSeenBy(errand.caller().member());
    }

    private static List<PictureId> sources(Command command) {
        if (command instanceof Command.Vary vary) {
            return List.of(vary.of());
        } else if (command instanceof Command.Longer longer) {
            return List.of(longer.of());
        } else if (command instanceof Command.Recompose recompose) {
            return List.of(recompose.of());
        } else if (command instanceof Command.TimeLapse film) {
            return List.of(film.of());
        } else if (command instanceof Command.Morph morph) {
            return List.of(morph.from(), morph.to());
        } else if (command instanceof Command.PickForMorph pick) {
            return List.of(pick.picture());
        }
        return List.of();
    }
}
