package fusedream.bot.app;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Provenance;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.RunState;
import fusedream.engine.api.Workbench;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.SceneRenderer;
import fusedream.engine.toyland.SoftChoice;
import fusedream.engine.toyland.Surface;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Toyland's own painter in the place of a search: a prompt's colour and thing, before a background; the rest is a pack's. */
final class PaintedEngine implements Engine {

    private static final int SIDE = 128;

    private final Engine pack;

    /** @param pack whose encoder looks at the pictures; closed with this */
    PaintedEngine(Engine pack) {
        this.pack = pack;
    }

    @Override
    public Dream dream(DreamRequest request, Progress.Listener progress, CancellationToken cancellation) {
        String prompt = request.prompt().toString().toUpperCase(Locale.ROOT);
        RgbImage image = painted(
                named(ObjectKind.values(), prompt), named(Colour.values(), prompt), named(Background.values(), prompt));
        RunState state = new RunState(new byte[] {1});
        progress.on(new Progress(Progress.Phase.OPTIMISING, 1, 1, 0.5, 0, () -> image, () -> state));
        Provenance provenance = new Provenance(Map.of("prompt", request.prompt().toString()));
        return new Dream(image, 0.5, provenance, state, 1, false, Map.of(), Optional.empty());
    }

    private static <E extends Enum<E>> E named(E[] all, String prompt) {
        for (E each : all) {
            if (prompt.contains(each.name())) {
                return each;
            }
        }
        return all[0];
    }

    private static RgbImage painted(ObjectKind kind, Colour colour, Background background) {
        Scene.Item item = new Scene.Item(kind, Scene.Look.of(colour, Surface.PLAIN), Scene.Place.of(0.5, 0.55, 0.6));
        return new SceneRenderer(SIDE)
                .image(new Scene(new Scene.Backdrop(SoftChoice.of(background), 3), List.of(item)));
    }

    @Override
    public Optional<Workbench> workbench() {
        return pack.workbench();
    }

    @Override
    public String pack() {
        return pack.pack();
    }

    @Override
    public Map<String, String> hashes() {
        return pack.hashes();
    }

    @Override
    public int resolution() {
        return SIDE;
    }

    @Override
    public void close() {
        pack.close();
    }
}
