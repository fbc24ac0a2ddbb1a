package fusedream.engine;

import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.Workbench;
import java.util.List;
import java.util.function.Consumer;

/** The workbench of an open engine: a morph is a turn like a dream, all else is a moment between two steps of one. */
final class SharedWorkbench implements Workbench {

    private final Workbench work;
    private final Turns turns;

    /** @param work on the engine's models, which stay the engine's */
    SharedWorkbench(Workbench work, Turns turns) {
        this.work = work;
        this.turns = turns;
    }

    @Override
    public void morph(Result from, Result to, int frames, Way way, Consumer<RgbImage> viewer) {
        turns.await();
        try {
            work.morph(from, to, frames, way, frame -> {
                viewer.accept(frame);
                turns.breathe();
            });
        } finally {
            turns.end();
        }
    }

    @Override
    public List<Fit> score(List<RgbImage> pictures, Prompt prompt, int rounds, long seed) {
        return pictures.stream()
                .flatMap(picture -> turns.moment(() -> work.score(List.of(picture), prompt, rounds, seed)).stream())
                .toList();
    }

    @Override
    public int embeddingSize() {
        return work.embeddingSize();
    }

    @Override
    public float[] embed(Prompt prompt) {
        return turns.moment(() -> work.embed(prompt));
    }

    @Override
    public float[] embed(RgbImage picture) {
        return turns.moment(() -> work.embed(picture));
    }

    @Override
    public List<PartLength> measure(Prompt prompt) {
        return work.measure(prompt);
    }

    /** Frees nothing: the models are the engine's. */
    @Override
    public void close() {
        // The engine closes them.
    }
}
