package fusedream.bot.worker;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamCancelledException;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.Provenance;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.RunState;
import fusedream.engine.api.Workbench;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An engine without networks: its picture shows the seed and how many steps were made of it in all, and its state is that
 * number. Before each step it does what a test wants.
 */
public final class PlainEngine implements Engine {

    private static final int SIZE = 8;

    private final List<DreamRequest> asked = new CopyOnWriteArrayList<>();
    private volatile BeforeStep before = (request, step) -> {};

    /** What happens before a step; may throw. */
    @FunctionalInterface
    public interface BeforeStep {

        /**
         * Called before a step.
         *
         * @param step how many steps are done, those of earlier runs too
         */
        void at(DreamRequest request, int step);
    }

    public void before(BeforeStep work) {
        before = work;
    }

    /** All requests so far. */
    public List<DreamRequest> asked() {
        return List.copyOf(asked);
    }

    /** The picture of a seed after so many steps. */
    public static RgbImage picture(long seed, int steps) {
        byte[] rgb = new byte[3 * SIZE * SIZE];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) (seed * 31 + steps * 7L + at);
        }
        return new RgbImage(SIZE, SIZE, rgb);
    }

    @Override
    public Dream dream(DreamRequest request, Progress.Listener progress, CancellationToken cancellation) {
        asked.add(request);
        int begun = from(request).map(PlainEngine::steps).orElse(0);
        int steps = request.settings().steps();
        int made = 0;
        while (made < steps && cancellation.wish() != CancellationToken.Wish.FINISH) {
            before.at(request, begun + made);
            if (cancellation.wish() == CancellationToken.Wish.CANCEL) {
                throw new DreamCancelledException();
            }
            made++;
            int all = begun + made;
            progress.on(new Progress(
                    Progress.Phase.OPTIMISING,
                    made,
                    steps,
                    score(all),
                    steps - made,
                    () -> picture(request.seed(), all),
                    () -> state(all)));
        }
        return dream(request, begun, made, made < steps);
    }

    private static Optional<RunState> from(DreamRequest request) {
        if (request instanceof DreamRequest.Single single) {
            return single.from();
        }
        return request instanceof DreamRequest.Composed composed ? composed.from() : Optional.empty();
    }

    private static int steps(RunState state) {
        return ByteBuffer.wrap(state.bytes()).getInt();
    }

    private static Dream dream(DreamRequest request, int begun, int made, boolean early) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("prompt", request.prompt().toString());
        provenance.put("seed", Long.toString(request.seed()));
        return new Dream(
                picture(request.seed(), begun + made),
                score(begun + made),
                new Provenance(provenance),
                state(begun + made),
                made,
                early,
                Map.of(),
                Optional.empty());
    }

    private static double score(int steps) {
        return steps / 1000.0;
    }

    /** Where a search stands after so many steps. */
    public static RunState state(int steps) {
        return new RunState(ByteBuffer.allocate(Integer.BYTES).putInt(steps).array());
    }

    @Override
    public Optional<Workbench> workbench() {
        return Optional.of(new PlainWorkbench());
    }

    /** Morphs from the number of one state to that of the other; takes a letter for a token, and reads a hundred. */
    private static final class PlainWorkbench implements Workbench {

        @Override
        public void morph(Result from, Result to, int frames, Way way, Consumer<RgbImage> viewer) {
            int begin = steps(from.state());
            int end = steps(to.state());
            for (int frame = 0; frame < frames; frame++) {
                viewer.accept(picture(0, begin + (end - begin) * frame / (frames - 1)));
            }
        }

        @Override
        public List<Fit> score(List<RgbImage> pictures, Prompt prompt, int rounds, long seed) {
            return pictures.stream().map(picture -> new Fit(0, 0)).toList();
        }

        @Override
        public int embeddingSize() {
            return 1;
        }

        @Override
        public float[] embed(Prompt prompt) {
            return new float[] {1};
        }

        @Override
        public float[] embed(RgbImage picture) {
            return new float[] {1};
        }

        @Override
        public List<PartLength> measure(Prompt prompt) {
            return prompt.parts().stream()
                    .map(part -> new PartLength(part.text(), part.text().length(), 100))
                    .toList();
        }

        @Override
        public void close() {
            // It has nothing to free.
        }
    }

    @Override
    public String pack() {
        return "plain";
    }

    @Override
    public int resolution() {
        return SIZE;
    }

    @Override
    public void close() {
        // It has nothing to free.
    }
}
