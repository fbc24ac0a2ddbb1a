package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.Reply;
import java.util.Optional;

/** A desk whose cards stand behind the curtain. */
public final class CurtainedDesk implements CommandDesk {

    private final CommandDesk desk;
    private final Curtain curtain;

    public CurtainedDesk(CommandDesk desk, Curtain curtain) {
        this.desk = desk;
        this.curtain = curtain;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return desk.answer(errand, command).map(curtain::before);
    }
}
