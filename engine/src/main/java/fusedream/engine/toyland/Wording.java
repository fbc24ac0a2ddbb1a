package fusedream.engine.toyland;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Claim.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The grammar that puts claims into words: an opening, articles, adjectives in either order, synonyms, the place before
 * or after.
 *
 * <p>Every claim of one shape takes the same number of draws in the same order, so that two claims that differ in one
 * respect and are worded by the same draws differ in that word alone (and in "a" or "an").
 */
final class Wording {

    /** Openings; the empty one is what people type. */
    private static final List<String> OPENINGS = List.of(
            "",
            "",
            "",
            "a photo of",
            "a picture of",
            "an image of",
            "a drawing of",
            "a painting of",
            "there is",
            "here is",
            "this is",
            "you can see");

    /** What may stand between a place and the things in it. */
    private static final List<String> AFTER_PLACE = List.of("", "there is", "you can see", "stands");

    /** The indefinite article twice, since it is the usual one; none at all only in bare captions. */
    private static final List<String> ARTICLES = List.of("a", "a", "the", "one");

    private final Draws draws;

    private Wording(Draws draws) {
        this.draws = draws;
    }

    /** The claim in words, all lower case, without a full stop. */
    static String of(Claim claim, Draws draws) {
        return new Wording(draws).sentence(claim);
    }

    /** The claim in the usual words and the usual order. */
    static String usual(Claim claim) {
        List<String> parts = new ArrayList<>();
        for (Mention mention : claim.mentions()) {
            List<String> adjectives = new ArrayList<>();
            if (mention.surface() != null) {
                adjectives.add(mention.surface().adjectives().get(0));
            }
            if (mention.colour() != null) {
                adjectives.add(mention.colour().adjectives().get(0));
            }
            adjectives.add(mention.kind().nouns().get(0));
            parts.add(withArticle("a", String.join(" ", adjectives)));
        }
        if (claim.relation() != null) {
            parts.add(1, claim.relation().phrases().get(0));
        }
        if (claim.background() != null) {
            parts.add(claim.background().phrases().get(0));
        }
        return String.join(" ", parts);
    }

    private String sentence(Claim claim) {
        String opening = pick(OPENINGS);
        String afterPlace = pick(AFTER_PLACE);
        boolean placeFirst = draws.uniform() < 0.25f;
        String comma = draws.uniform() < 0.5f ? "," : "";
        boolean bare = (placeFirst && claim.background() != null ? afterPlace : opening).isEmpty();
        boolean articles = !bare || draws.uniform() < 0.7f;
        String things = things(claim, articles);
        if (claim.background() == null) {
            return joined(opening, things);
        }
        String place = pick(claim.background().phrases());
        return placeFirst ? joined(place + (bare ? comma : ""), afterPlace, things) : joined(opening, things, place);
    }

    private String things(Claim claim, boolean articles) {
        String first = thing(claim.mentions().get(0), articles);
        if (claim.relation() == null) {
            return first;
        }
        String relation = pick(claim.relation().phrases());
        return joined(first, relation, thing(claim.mentions().get(1), articles));
    }

    private String thing(Mention mention, boolean articles) {
        String article = pick(ARTICLES);
        boolean surfaceFirst = draws.uniform() < 0.7f;
        float colourDraw = draws.uniform();
        float surfaceDraw = draws.uniform();
        String colour = mention.colour() == null ? "" : pick(mention.colour().adjectives(), colourDraw);
        String surface = mention.surface() == null ? "" : pick(mention.surface().adjectives(), surfaceDraw);
        String noun = pick(mention.kind().nouns());
        String phrase = surfaceFirst ? joined(surface, colour, noun) : joined(colour, surface, noun);
        return articles ? withArticle(article, phrase) : phrase;
    }

    /** The first of the list half the time, since it is the usual word. */
    private String pick(List<String> phrases) {
        return pick(phrases, draws.uniform());
    }

    private static String pick(List<String> phrases, float draw) {
        return draw < 0.5f ? phrases.get(0) : phrases.get((int) (2 * (draw - 0.5f) * phrases.size()));
    }

    private static String withArticle(String article, String phrase) {
        boolean vowel = "aeiou".indexOf(phrase.charAt(0)) >= 0;
        return (article.equals("a") && vowel ? "an" : article) + " " + phrase;
    }

    private static String joined(String... parts) {
        return String.join(" ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
    }

    /** Every word that a caption can hold, in alphabetical order. */
    static List<String> words() {
        Stream<List<String>> kinds = Stream.of(ObjectKind.values()).map(ObjectKind::nouns);
        Stream<List<String>> colours = Stream.of(Colour.values()).map(Colour::adjectives);
        Stream<List<String>> surfaces = Stream.of(Surface.values()).map(Surface::adjectives);
        Stream<List<String>> relations = Stream.of(Relation.values()).map(Relation::phrases);
        Stream<List<String>> backgrounds = Stream.of(Background.values()).map(Background::phrases);
        Stream<List<String>> grammar = Stream.of(OPENINGS, AFTER_PLACE, ARTICLES, List.of("an"));
        return Stream.of(kinds, colours, surfaces, relations, backgrounds, grammar)
                .flatMap(lists -> lists)
                .flatMap(List::stream)
                .flatMap(phrase -> Stream.of(phrase.split(" ", -1)))
                .filter(word -> !word.isEmpty())
                .collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll)
                .stream()
                .toList();
    }
}
