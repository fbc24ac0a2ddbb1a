package fusedream.bot.gallery;

import fusedream.engine.api.RgbImage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An encoder that knows what it was told, and fails at all else. */
public final class ScriptedEncoder implements EncoderPort {

    private final Map<String, Embedding> texts = new HashMap<>();
    private @Nullable Embedding seen;

    /** What it sees in any picture from now on. */
    public ScriptedEncoder sees(Embedding embedding) {
        seen = embedding;
        return this;
    }

    public ScriptedEncoder reads(String text, Embedding embedding) {
        texts.put(text, embedding);
        return this;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Embedding text(String text) {
        Embedding known = texts.get(text);
        if (known == null) {
            throw new IllegalStateException("Nobody said where '" + text + "' lies.");
        }
        return known;
    }

    @Override
    public Embedding picture(RgbImage picture) {
        if (seen == null) {
            throw new IllegalStateException("Nobody said where pictures lie.");
        }
        return seen;
    }
}
