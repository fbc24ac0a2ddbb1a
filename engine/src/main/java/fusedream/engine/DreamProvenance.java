package fusedream.engine;

import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.Provenance;
import fusedream.engine.api.RunState;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.compose.Composite;
import fusedream.engine.model.Models;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes down how a picture is made: the request, the models, this program, and then what came of it. */
final class DreamProvenance {

    private final Map<String, String> entries = new LinkedHashMap<>();

    private DreamProvenance() {}

    /** What is known before the search begins. */
    static DreamProvenance of(DreamRequest request, Models models) {
        DreamProvenance provenance = new DreamProvenance();
        provenance.put("prompt", request.prompt());
        provenance.put("seed", request.seed());
        provenance.mode(request);
        provenance.settings(request.settings());
        provenance.put("pack", models.name());
        models.hashes().forEach((part, hash) -> provenance.put("pack.sha256." + part, hash));
        provenance.put("precision", lower(models.precision()));
        provenance.put("device", models.backend().device());
        String version = DreamProvenance.class.getPackage().getImplementationVersion();
        provenance.put("version", version == null ? "(not packaged)" : version);
        return provenance;
    }

    private void mode(DreamRequest request) {
        if (request instanceof DreamRequest.Single single) {
            put("mode", "single");
            single.from().ifPresent(state -> put("from.sha256", sha256(state)));
        } else if (request instanceof DreamRequest.Variation variation) {
            put("mode", "variation");
            put("from.sha256", sha256(variation.of()));
            put("strength", variation.strength());
        } else if (request instanceof DreamRequest.Composed composed) {
            put("mode", "composed");
            plane("foreground", composed.planes().foreground(), composed.prompt());
            plane("background", composed.planes().background(), composed.prompt());
            composed.from().ifPresent(state -> put("from.sha256", sha256(state)));
            put("all-layouts", composed.allLayouts());
            put("objectives", lower(composed.blending().objectives()));
            put("objectives.strength", composed.blending().strength());
            put("objectives.halves", composed.blending().halves());
            put("objectives.seen", lower(composed.blending().seen()));
        }
    }

    /** Words of a plane are written down where they are not those of the whole picture. */
    private void plane(String name, DreamRequest.Plane plane, Prompt whole) {
        if (plane instanceof DreamRequest.Plane.Result result) {
            put("from." + name + ".sha256", sha256(result.state()));
        } else if (plane instanceof DreamRequest.Plane.Words words
                && !words.prompt().equals(whole)) {
            put("prompt." + name, words.prompt());
        }
    }

    private void settings(SearchSettings settings) {
        put("preset", Preset.of(settings).map(DreamProvenance::lower).orElse("custom"));
        put("samples", settings.samples());
        put("basis", settings.basis());
        put("start", lower(settings.start()));
        put("class-vectors", lower(settings.classVectors()));
        put("mixing", lower(settings.mixing()));
        put("max-steps", settings.steps());
        put("augmentations", settings.augmentations());
        put("learning-rate", settings.learningRate());
        put("latent-noise", settings.latentNoise());
        put("optimise-class", settings.optimiseClass());
        put("patience", settings.patience());
        put("keep", lower(settings.keep()));
        put("bank", settings.bank());
        put("final-rounds", settings.finalRounds());
    }

    /**
     * How far the search came.
     *
     * @param steps tried, those of the runs before among them
     * @param rejected how many of them gave no number and were not made
     */
    DreamProvenance steps(int steps, int rejected, boolean finishedEarly) {
        put("steps", steps);
        put("steps.rejected", rejected);
        put("finished-early", finishedEarly);
        return this;
    }

    /** Which bank stood in place of samples. */
    DreamProvenance startingBank(String bank) {
        put("bank.used", bank);
        return this;
    }

    /** What a composed image was made of. */
    DreamProvenance composite(Composite composite) {
        Dream.Placement layout = composite.rendering().composition().layout();
        put("layout", layout.alpha() + " " + layout.vertical() + " " + layout.horizontal());
        composite.scores().unblended().ifPresent(score -> put("score.unblended", score));
        put("distance", composite.scores().distance());
        return this;
    }

    DreamProvenance score(double score) {
        put("score", score);
        return this;
    }

    Provenance made() {
        return new Provenance(entries);
    }

    private void put(String key, Object value) {
        entries.put(key, value.toString());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String sha256(RunState state) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(state.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
