package fusedream.engine;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.NotRepeatableException;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.Recipe;
import fusedream.engine.api.SearchSettings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads back what {@link DreamProvenance} wrote; nothing that is read is trusted. */
final class StoredRecipe {

    private static final String HASH = "pack.sha256.";

    /** Not in pictures made before there was a share of halves. */
    private static final String HALVES = "objectives.halves";

    /** Not in pictures made before the score could see the blended picture. */
    private static final String SEEN = "objectives.seen";

    private final Map<String, String> entries;

    private StoredRecipe(Map<String, String> entries) {
        this.entries = entries;
    }

    /**
     * The recipe among a picture's texts.
     *
     * @throws NotRepeatableException if there is none, or the picture was begun with a stored run
     */
    static Recipe of(Map<String, String> entries) {
        return new StoredRecipe(entries).recipe();
    }

    private Recipe recipe() {
        if (entries.keySet().stream().anyMatch(key -> key.startsWith("from."))) {
            throw new NotRepeatableException(
                    "The picture was begun with a stored run, which it does not carry; give that"
                            + " run's file once more, as when it was made.");
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (key.startsWith(HASH)) {
                hashes.put(key.substring(HASH.length()), value);
            }
        });
        return new Recipe(request(), text("pack"), hashes, text("precision"));
    }

    private DreamRequest request() {
        Prompt prompt = read("prompt", Prompt::parse);
        long seed = read("seed", Long::parseLong);
        return switch (text("mode")) {
            case "single" -> DreamRequest.Single.of(prompt, settings(), seed);
            case "composed" ->
                new DreamRequest.Composed(
                        prompt,
                        new DreamRequest.Planes(plane("foreground", prompt), plane("background", prompt)),
                        settings(),
                        seed,
                        read("all-layouts", Boolean::parseBoolean),
                        new DreamRequest.Blending(
                                read("objectives", name -> constant(DreamRequest.Objectives.class, name)),
                                read("objectives.strength", Double::parseDouble),
                                entries.containsKey(HALVES) ? read(HALVES, Double::parseDouble) : 0,
                                entries.containsKey(SEEN)
                                        ? read(SEEN, name -> constant(DreamRequest.Seen.class, name))
                                        : DreamRequest.Seen.PASTED),
                        Optional.empty());
            default ->
                throw new NotRepeatableException(
                        "The picture was made in the mode '" + text("mode") + "', which cannot be repeated.");
        };
    }

    private DreamRequest.Plane plane(String name, Prompt whole) {
        String key = "prompt." + name;
        return new DreamRequest.Plane.Words(entries.containsKey(key) ? read(key, Prompt::parse) : whole);
    }

    private SearchSettings settings() {
        try {
            return new SearchSettings(
                    read("samples", Integer::parseInt),
                    read("basis", Integer::parseInt),
                    read("start", name -> constant(SearchSettings.Start.class, name)),
                    read("class-vectors", name -> constant(SearchSettings.ClassVectors.class, name)),
                    read("mixing", name -> constant(SearchSettings.Mixing.class, name)),
                    steps(),
                    read("augmentations", Integer::parseInt),
                    read("learning-rate", Double::parseDouble),
                    read("latent-noise", Double::parseDouble),
                    read("optimise-class", Boolean::parseBoolean),
                    read("patience", Integer::parseInt),
                    read("keep", name -> constant(SearchSettings.Keep.class, name)),
                    read("bank", Boolean::parseBoolean),
                    read("final-rounds", Integer::parseInt));
        } catch (IllegalArgumentException e) {
            throw new NotRepeatableException("The picture names settings that no search takes: " + e.getMessage(), e);
        }
    }

    /** A single search that ended early makes the same picture by as many steps. A composed one's steps are its plan. */
    private int steps() {
        boolean shorter = text("mode").equals("single") && read("finished-early", Boolean::parseBoolean);
        return read(shorter ? "steps" : "max-steps", Integer::parseInt);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private <T> T read(String key, Function<String, T> reader) {
        try {
            return reader.apply(text(key));
        } catch (IllegalArgumentException e) {
            throw new NotRepeatableException(
                    "The picture's '" + key + "' is '" + text(key) + "', which this program does not understand.", e);
        }
    }

    private String text(String key) {
        String text = entries.get(key);
        if (text == null) {
            throw new NotRepeatableException("The picture does not say its '" + key
                    + "': it is not of ours, or was written by another program.");
        }
        return text;
    }
}
