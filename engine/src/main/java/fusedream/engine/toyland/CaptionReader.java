package fusedream.engine.toyland;

import fusedream.engine.toyland.Claim.Mention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads claims out of captions: the longest phrases that the grammar knows, from left to right; all else is skipped. */
final class CaptionReader {

    private static final int LONGEST_CAPTION = 1000;
    private static final int LONGEST_PHRASE = 5;
    private static final Map<String, Enum<?>> MEANINGS = meanings();

    private final List<Mention> mentions = new ArrayList<>();
    private @Nullable Colour colour;
    private @Nullable Surface surface;
    private @Nullable Relation relation;
    private @Nullable Background background;

    private CaptionReader() {}

    /** What the caption says; empty if it does not name one thing, or two with a relation between them. */
    static Optional<Claim> read(String caption) {
        if (caption.length() > LONGEST_CAPTION) {
            return Optional.empty();
        }
        String[] words = caption.toLowerCase(Locale.ROOT).split("[^a-z]+", -1);
        CaptionReader reader = new CaptionReader();
        for (int at = 0; at < words.length; ) {
            at += reader.phraseAt(words, at);
        }
        boolean pair = reader.mentions.size() == 2;
        if ((pair && reader.relation == null) || reader.mentions.isEmpty() || reader.mentions.size() > 2) {
            return Optional.empty();
        }
        return Optional.of(new Claim(reader.mentions, pair ? reader.relation : null, reader.background));
    }

    /** Takes in the longest phrase here and says how many words it has; an unknown word is one. */
    private int phraseAt(String[] words, int at) {
        for (int length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
            Enum<?> meaning = MEANINGS.get(String.join(" ", List.of(words).subList(at, at + length)));
            if (meaning != null) {
                take(meaning);
                return length;
            }
        }
        return 1;
    }

    private void take(Enum<?> meaning) {
        if (meaning instanceof ObjectKind kind) {
            mentions.add(new Mention(kind, colour, surface));
            colour = null;
            surface = null;
        } else if (meaning instanceof Colour named) {
            colour = named;
        } else if (meaning instanceof Surface named) {
            surface = named;
        } else if (meaning instanceof Relation named) {
            relation = named;
        } else if (meaning instanceof Background named) {
            background = named;
        }
    }

    private static Map<String, Enum<?>> meanings() {
        Map<String, Enum<?>> meanings = new HashMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            kind.nouns().forEach(noun -> meanings.put(noun, kind));
        }
        for (Colour colour : Colour.values()) {
            colour.adjectives().forEach(adjective -> meanings.put(adjective, colour));
        }
        for (Surface surface : Surface.values()) {
            surface.adjectives().forEach(adjective -> meanings.put(adjective, surface));
        }
        for (Relation relation : Relation.values()) {
            relation.phrases().forEach(phrase -> meanings.put(phrase, relation));
        }
        for (Background background : Background.values()) {
            background.phrases().forEach(phrase -> meanings.put(phrase, background));
        }
        return Map.copyOf(meanings);
    }
}
