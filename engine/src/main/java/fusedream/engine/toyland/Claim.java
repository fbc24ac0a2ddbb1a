package fusedream.engine.toyland;

import fusedream.engine.toyland.Scene.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a caption says of a scene, whatever the words: one or two things, how they stand to each other, and where. What is
 * null is left open.
 *
 * @param relation of the first thing to the second; null exactly where there is one thing
 */
public record Claim(
        List<Mention> mentions,
        @Nullable Relation relation,
        @Nullable Background background) {

    public Claim {
        mentions = List.copyOf(mentions);
        boolean pair = mentions.size() == 2;
        if ((!pair && mentions.size() != 1) || pair != (relation != null)) {
            throw new IllegalArgumentException("A claim names one thing, or two and how they stand to each other; got "
                    + mentions.size() + " things and the relation " + relation);
        }
    }

    /** A thing by its kind, and by its colour and surface where they are said. */
    public record Mention(
            ObjectKind kind,
            @Nullable Colour colour,
            @Nullable Surface surface) {

        boolean holdsFor(Item item) {
            return item.kind() == kind
                    && (colour == null || item.look().colour().strongest() == colour)
                    && (surface == null || item.look().surface().strongest() == surface);
        }
    }

    /** In which one respect a wrong claim differs from a right one. */
    public enum Change {
        OBJECT,
        COLOUR,
        SURFACE,
        BACKGROUND,
        SWAPPED_COLOURS,
        RELATION
    }

    /** All there is to say: every colour, every surface that is not plain, the direction if there is a clear one. */
    public static Claim full(Scene scene) {
        List<Mention> mentions = scene.items().stream().map(Claim::fully).toList();
        Background background = scene.backdrop().background().strongest();
        return new Claim(mentions, mentions.size() == 2 ? clearest(scene.items()) : null, background);
    }

    private static Mention fully(Item item) {
        Surface surface = item.look().surface().strongest();
        return new Mention(item.kind(), item.look().colour().strongest(), surface == Surface.PLAIN ? null : surface);
    }

    private static Relation clearest(List<Item> items) {
        return Stream.of(Relation.LEFT_OF, Relation.RIGHT_OF, Relation.ABOVE, Relation.BELOW)
                .filter(relation ->
                        relation.holds(items.get(0).place(), items.get(1).place()))
                .findFirst()
                .orElse(Relation.AND);
    }

    /** Whether all that is said is true of the scene; mixed colours and places count as their strongest part. */
    public boolean holdsFor(Scene scene) {
        Background strongest = scene.backdrop().background().strongest();
        if (background != null && strongest != background) {
            return false;
        }
        List<Item> items = scene.items();
        if (relation == null) {
            return items.stream().anyMatch(mentions.get(0)::holdsFor);
        }
        return items.size() == 2 && (holdsFor(items.get(0), items.get(1)) || holdsFor(items.get(1), items.get(0)));
    }

    private boolean holdsFor(Item first, Item second) {
        return relation != null
                && mentions.get(0).holdsFor(first)
                && mentions.get(1).holdsFor(second)
                && relation.holds(first.place(), second.place());
    }

    /** Every claim that differs from this one in this respect alone; none where it says nothing of it. */
    public List<Claim> variants(Change change) {
        return switch (change) {
            case OBJECT, COLOUR, SURFACE -> otherMentions(change);
            case BACKGROUND -> otherBackgrounds();
            case SWAPPED_COLOURS -> swappedColours();
            case RELATION -> otherDirection();
        };
    }

    private List<Claim> otherMentions(Change change) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < mentions.size(); i++) {
            int place = i;
            others(mentions.get(i), change).forEach(other -> claims.add(with(place, other)));
        }
        return claims;
    }

    private static Stream<Mention> others(Mention mention, Change change) {
        Stream<Mention> all = switch (change) {
            case OBJECT ->
                Arrays.stream(ObjectKind.values()).map(kind -> new Mention(kind, mention.colour, mention.surface));
            case COLOUR ->
                mention.colour == null
                        ? Stream.empty()
                        : Arrays.stream(Colour.values())
                                .map(colour -> new Mention(mention.kind, colour, mention.surface));
            default ->
                Arrays.stream(Surface.values()).map(surface -> new Mention(mention.kind, mention.colour, surface));
        };
        return all.filter(other -> !other.equals(mention));
    }

    private Claim with(int place, Mention mention) {
        List<Mention> changed = new ArrayList<>(mentions);
        changed.set(place, mention);
        return new Claim(changed, relation, background);
    }

    private List<Claim> otherBackgrounds() {
        return background == null
                ? List.of()
                : Arrays.stream(Background.values())
                        .filter(other -> other != background)
                        .map(other -> new Claim(mentions, relation, other))
                        .toList();
    }

    private List<Claim> swappedColours() {
        if (mentions.size() < 2) {
            return List.of();
        }
        Mention first = mentions.get(0);
        Mention second = mentions.get(1);
        if (first.colour == null || second.colour == null || first.colour == second.colour) {
            return List.of();
        }
        return List.of(new Claim(
                List.of(
                        new Mention(first.kind, second.colour, first.surface),
                        new Mention(second.kind, first.colour, second.surface)),
                relation,
                background));
    }

    private List<Claim> otherDirection() {
        return relation == null || relation.reversed() == relation
                ? List.of()
                : List.of(new Claim(mentions, relation.reversed(), background));
    }
}
