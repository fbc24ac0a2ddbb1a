package fusedream.engine.toyland;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Claim.Change;
import fusedream.engine.toyland.Claim.Mention;
import fusedream.engine.toyland.Scene.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Captions of scenes in plain English, right ones and ones that are wrong in one word; the same draws give the same
 * captions.
 */
public final class Captions {

    private static final float COLOUR_SAID = 0.85f;
    private static final float SURFACE_SAID = 0.85f;
    private static final float PLAIN_SAID = 0.08f;
    private static final float PLACE_SAID = 0.8f;
    private static final float SECOND_SAID = 0.92f;

    private Captions() {}

    /**
     * A claim in words.
     *
     * @param wording the seed of the choice of words, so that another claim can be said in the same way
     */
    public record Caption(String text, Claim claim, long wording) {}

    /** All there is to say, in the usual words: "a striped blue dog in the snow". */
    public static String full(Scene scene) {
        return Wording.usual(Claim.full(scene));
    }

    /** A true caption in words drawn from the grammar, as a rule with parts left out. */
    public static Caption draw(Scene scene, Draws draws) {
        return said(partOf(scene, draws), draws.bits());
    }

    /** A claim in words drawn from the grammar. */
    public static Caption of(Claim claim, Draws draws) {
        return said(claim, draws.bits());
    }

    /**
     * The caption made wrong for its scene in one respect and otherwise in the same words; a hard negative. Empty if the
     * caption says nothing of it.
     */
    public static Optional<Caption> contradicted(Caption caption, Scene scene, Change change, Draws draws) {
        List<Claim> wrong = caption.claim().variants(change).stream()
                .filter(claim -> !claim.holdsFor(scene))
                .toList();
        float draw = draws.uniform();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(said(wrong.get((int) (draw * wrong.size())), caption.wording()));
    }

    /** What a caption of this grammar says; empty if it does not name one thing, or two and how they stand. */
    public static Optional<Claim> read(String caption) {
        return CaptionReader.read(caption);
    }

    /** Every word that a caption can hold, in alphabetical order. */
    public static List<String> words() {
        return Wording.words();
    }

    private static Caption said(Claim claim, long wording) {
        return new Caption(Wording.of(claim, Draws.seeded(wording)), claim, wording);
    }

    private static Claim partOf(Scene scene, Draws draws) {
        List<Item> items = new ArrayList<>(scene.items());
        if (draws.uniform() < 0.5f) {
            Collections.reverse(items);
        }
        boolean pair = items.size() == 2 && draws.uniform() < SECOND_SAID;
        Background background = scene.backdrop().background().strongest();
        List<Mention> mentions = items.stream()
                .limit(pair ? 2 : 1)
                .map(item -> partOf(item, draws))
                .toList();
        Relation relation = pair ? oneOf(truths(items), draws) : null;
        return new Claim(mentions, relation, draws.uniform() < PLACE_SAID ? background : null);
    }

    private static Mention partOf(Item item, Draws draws) {
        Colour colour = item.look().colour().strongest();
        Surface surface = item.look().surface().strongest();
        boolean surfaceSaid = draws.uniform() < (surface == Surface.PLAIN ? PLAIN_SAID : SURFACE_SAID);
        return new Mention(item.kind(), draws.uniform() < COLOUR_SAID ? colour : null, surfaceSaid ? surface : null);
    }

    private static List<Relation> truths(List<Item> items) {
        return Stream.of(Relation.values())
                .filter(relation ->
                        relation.holds(items.get(0).place(), items.get(1).place()))
                .toList();
    }

    private static Relation oneOf(List<Relation> relations, Draws draws) {
        return relations.get((int) (draws.uniform() * relations.size()));
    }
}
