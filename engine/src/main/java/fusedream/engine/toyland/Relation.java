package fusedream.engine.toyland;

import fusedream.engine.toyland.Scene.Place;
import java.util.List;

/** How the first thing that a caption names stands to the second. */
@SuppressWarnings("ImmutableEnumChecker") // unmodifiable lists
public enum Relation {
    AND("and", "with"),
    NEAR("near", "beside", "next to", "close to"),
    LEFT_OF("left of", "to the left of"),
    RIGHT_OF("right of", "to the right of"),
    ABOVE("above", "over"),
    BELOW("below", "beneath", "under");

    /** Centres nearer to each other than this, in sides of the picture, are near. */
    private static final double NEARNESS = 0.55;

    /** A direction is named only where the centres are this far apart along it. */
    private static final double LEAST_STEP = 0.15;

    private final List<String> phrases;

    Relation(String... phrases) {
        this.phrases = List.of(phrases);
    }

    /** The usual phrase, then its synonyms. */
    public List<String> phrases() {
        return phrases;
    }

    /** Whether one may say this of things at these places; a direction must be the main one. */
    public boolean holds(Place first, Place second) {
        double right = second.x() - first.x();
        double down = second.y() - first.y();
        return switch (this) {
            case AND -> true;
            case NEAR -> Math.sqrt(right * right + down * down) <= NEARNESS;
            case LEFT_OF -> right >= LEAST_STEP && right >= Math.abs(down);
            case RIGHT_OF -> -right >= LEAST_STEP && -right >= Math.abs(down);
            case ABOVE -> down >= LEAST_STEP && down >= Math.abs(right);
            case BELOW -> -down >= LEAST_STEP && -down >= Math.abs(right);
        };
    }

    /** The same with first and second exchanged. */
    public Relation reversed() {
        return switch (this) {
            case AND, NEAR -> this;
            case LEFT_OF -> RIGHT_OF;
            case RIGHT_OF -> LEFT_OF;
            case ABOVE -> BELOW;
            case BELOW -> ABOVE;
        };
    }
}
