package fusedream.bot.app;

import fusedream.bot.contest.ThemeScorer;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The engine's AugCLIP. */
final class EngineScorer implements ThemeScorer {

    /** Of 50 versions each. A round is a moment of its own, so that a running search goes on in between. */
    static final int ROUNDS = 4;

    private final Workbench workbench;

    private EngineScorer(Workbench workbench) {
        this.workbench = workbench;
    }

    /** The scorer of an engine, if it lets us at it. */
    static Optional<ThemeScorer> of(Engine engine) {
        return engine.workbench().map(EngineScorer::new);
    }

    @Override
    public double augClip(RgbImage picture, String theme) {
        Prompt prompt = Prompt.of(theme);
        return IntStream.range(0, ROUNDS)
                .mapToDouble(seed -> workbench
                        .score(List.of(picture), prompt, 1, seed)
                        .get(0)
                        .augClip())
                .average()
                .orElseThrow();
    }
}
