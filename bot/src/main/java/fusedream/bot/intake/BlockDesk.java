package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.PictureCommand;
import fusedream.bot.chat.Reply;
import fusedream.bot.moderation.Moderation;
import java.util.Optional;

/** Stands before the other desks and answers members who are blocked: all they can do is to erase their data. */
public final class BlockDesk implements CommandDesk {

    private final Moderation moderation;

    public BlockDesk(Moderation moderation) {
        this.moderation = moderation;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        boolean erases =
                command instanceof Command.OfPictures pictures && pictures.wish() instanceof PictureCommand.Erase;
        return !erases && moderation.blocks(errand.caller().member())
                ? Optional.of(errand.replies().blocked())
                : Optional.empty();
    }
}
