package fusedream.bot.app;

import fusedream.bot.gallery.Embedding;
import fusedream.bot.gallery.EncoderPort;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.Workbench;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The engine's first encoder. */
final class EngineEncoder implements EncoderPort {

    private final String name;
    private final Workbench workbench;

    private EngineEncoder(String name, Workbench workbench) {
        this.name = name;
        this.workbench = workbench;
    }

    /** The encoder of an engine, if it lets us at it. */
    static Optional<EncoderPort> of(Engine engine) {
        return engine.workbench().map(workbench -> new EngineEncoder(name(engine), workbench));
    }

    /** By the hashes of what is an encoder's, so that a new generator alone does not make all embeddings old. */
    private static String name(Engine engine) {
        String hashes = engine.hashes().entrySet().stream()
                .filter(part -> part.getKey().startsWith("encoder"))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" "));
        return hashes.isEmpty() ? engine.pack() : hashes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Embedding text(String text) {
        return Embedding.of(workbench.embed(Prompt.of(text)));
    }

    @Override
    public Embedding picture(RgbImage picture) {
        return Embedding.of(workbench.embed(picture));
    }
}
