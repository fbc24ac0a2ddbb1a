package fusedream.engine.toyland.judge;

import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Claim;
import fusedream.engine.toyland.Claim.Mention;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Relation;
import fusedream.engine.toyland.Scene.Place;
import fusedream.engine.toyland.Surface;
import java.util.List;
import java.util.Optional;

/**
 * What the judge sees in a picture.
 *
 * @param findings the things, the surest first
 */
public record Verdict(List<Finding> findings, Background background) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /**
     * A thing that the judge sees.
     *
     * @param confidence that it is there and of this kind, 0 to 1
     * @param x of its centre, in parts of the picture's width
     * @param y of its centre, in parts of the picture's height
     */
    public record Finding(ObjectKind kind, Colour colour, Surface surface, double confidence, double x, double y) {}

    /**
     * In which respects a picture shows what was said. Things count as right if the surest findings, as many as are named,
     * are of the named kinds; colours, surfaces and the relation can only be right where the things are. What was left
     * unsaid is right.
     */
    public record Fit(boolean objects, boolean colours, boolean surfaces, boolean background, boolean relation) {

        /** Whether all that was said is to be seen. */
        public boolean all() {
            return objects && colours && surfaces && background && relation;
        }
    }

    /** How this fits what was said. */
    public Fit fits(Claim claim) {
        boolean ground = claim.background() == null || claim.background() == background;
        Optional<List<Finding>> named = named(claim.mentions());
        if (named.isEmpty()) {
            return new Fit(false, false, false, ground, false);
        }
        boolean colours = true;
        boolean surfaces = true;
        for (int i = 0; i < named.get().size(); i++) {
            Mention mention = claim.mentions().get(i);
            Finding finding = named.get().get(i);
            colours &= mention.colour() == null || mention.colour() == finding.colour();
            surfaces &= mention.surface() == null || mention.surface() == finding.surface();
        }
        Relation relation = claim.relation();
        boolean related = relation == null
                || relation.holds(place(named.get().get(0)), place(named.get().get(1)));
        return new Fit(true, colours, surfaces, ground, related);
    }

    /** The findings in the order of the mentions; empty if the surest ones are not of their kinds. */
    private Optional<List<Finding>> named(List<Mention> mentions) {
        if (findings.size() < mentions.size()) {
            return Optional.empty();
        }
        List<Finding> surest = findings.subList(0, mentions.size());
        if (ofKinds(surest, mentions)) {
            return Optional.of(surest);
        }
        List<Finding> reversed =
                mentions.size() == 2 ? List.of(surest.get(1), surest.get(0)) : surest;
        return ofKinds(reversed, mentions) ? Optional.of(reversed) : Optional.empty();
    }

    private static boolean ofKinds(List<Finding> findings, List<Mention> mentions) {
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).kind() != mentions.get(i).kind()) {
                return false;
            }
        }
        return true;
    }

    private static Place place(Finding finding) {
        return Place.of(finding.x(), finding.y(), 1);
    }
}
