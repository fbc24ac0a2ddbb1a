package fusedream.bot.intake;

import fusedream.engine.api.Prompt;
import fusedream.engine.api.Workbench.PartLength;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An engine for desks: a letter is a token, a hundred are read, and it rests when a test wants it to. */
final class StillEngine implements EnginePort {

    private Optional<Instant> until = Optional.empty();

    void rest(Instant end) {
        until = Optional.of(end);
    }

    @Override
    public List<PartLength> measure(Prompt prompt) {
        return prompt.parts().stream()
                .map(part -> new PartLength(part.text(), part.text().length(), 100))
                .toList();
    }

    @Override
    public Optional<Instant> restsUntil() {
        return until;
    }
}
