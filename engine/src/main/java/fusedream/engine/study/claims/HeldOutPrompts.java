package fusedream.engine.study.claims;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Captions;
import fusedream.engine.toyland.Captions.Caption;
import fusedream.engine.toyland.Claim;
import fusedream.engine.toyland.Claim.Mention;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Prompts to examine searches with: drawn by a seed that the caller names, each with its object, colour and background
 * said, in words of the grammar. Equal claims are drawn once.
 */
public final class HeldOutPrompts {

    /** More cannot be asked for: there are 1,920 single claims. */
    public static final int MOST = 1000;

    private HeldOutPrompts() {}

    /** Prompts of one thing: "a blue dog at night". */
    public static List<Caption> singles(int count, long seed) {
        return distinct(count, Draws.seeded(seed).child("single prompts"), HeldOutPrompts::single);
    }

    /** Prompts of two things of different kinds and colours: "a red boat near a green tree on the sea". */
    public static List<Caption> pairs(int count, long seed) {
        return distinct(count, Draws.seeded(seed).child("pair prompts"), HeldOutPrompts::pair);
    }

    private static List<Caption> distinct(int count, Draws draws, Function<Draws, Claim> claims) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("Expected 1 to " + MOST + " prompts, got " + count + ".");
        }
        List<Caption> captions = new ArrayList<>();
        List<Claim> seen = new ArrayList<>();
        while (captions.size() < count) {
            Claim claim = claims.apply(draws);
            Caption caption = Captions.of(claim, draws);
            if (!seen.contains(claim)) {
                seen.add(claim);
                captions.add(caption);
            }
        }
        return captions;
    }

    private static Claim single(Draws draws) {
        return new Claim(
                List.of(new Mention(draws.any(ObjectKind.values()), draws.any(Colour.values()), null)),
                null,
                draws.any(Background.values()));
    }

    private static Claim pair(Draws draws) {
        Mention first = new Mention(draws.any(ObjectKind.values()), draws.any(Colour.values()), null);
        Mention second = first;
        while (second.kind() == first.kind() || second.colour() == first.colour()) {
            second = new Mention(draws.any(ObjectKind.values()), draws.any(Colour.values()), null);
        }
        Relation relation = draws.any(new Relation[] {Relation.AND, Relation.NEAR});
        return new Claim(List.of(first, second), relation, draws.any(Background.values()));
    }
}
