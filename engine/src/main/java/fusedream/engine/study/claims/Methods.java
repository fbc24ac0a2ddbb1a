package fusedream.engine.study.claims;

import fusedream.engine.ComposedDreams;
import fusedream.engine.DreamEngine;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.DreamRequest.Blending;
import fusedream.engine.api.DreamRequest.Objectives;
import fusedream.engine.api.DreamRequest.Seen;
import fusedream.engine.api.Engine;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Models;
import fusedream.engine.study.baseline.AdamSearch;
import fusedream.engine.study.baseline.BaselineEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The rows of the table, each FuseDream with one thing changed; all make the same number of steps with as many
 * augmentations, and those that start from the best of M share the same M samples.
 */
final class Methods {

    /** Coefficients of equation 7: the paper names none, so that one is tried on either side of 1. */
    private static final double[] COEFFICIENTS = {0.3, 1, 3};

    /** Ours where layouts are given up. */
    private static final Blending USUAL = Blending.suiting(false);

    private final Models models;
    private final SearchSettings settings;
    private final SearchSettings composed;
    private final StartingPoints samples;
    private final Engine engine;
    private final List<Method> methods = new ArrayList<>();

    private Methods(Models models, ClaimStudy.Plan plan, StartingPoints samples, LongSupplier nanoTime) {
        this.models = models;
        settings = plan.settings().withBank(true);
        composed = plan.composed().withBank(true);
        this.samples = samples;
        engine = new DreamEngine(models, samples, new ComposedDreams(samples, nanoTime), nanoTime);
    }

    /** All rows in the order in which to show them. */
    static List<Method> of(Models models, ClaimStudy.Plan plan, StartingPoints samples, LongSupplier nanoTime) {
        Methods all = new Methods(models, plan, samples, nanoTime);
        all.singles();
        all.pairs();
        return List.copyOf(all.methods);
    }

    private void singles() {
        baseline("plain CLIP + Adam, one start", AdamSearch.plainClip());
        baseline("AugCLIP + Adam, one start", AdamSearch.control().fromOneStart());
        single("AugCLIP, best of M", false, settings.withBasis(1));
        single("FuseDream, k = 5", false, settings.withBasis(5));
        single("FuseDream, k = 10", false, settings.withBasis(10));
        for (Augmentation left : Augmentation.values()) {
            baseline("k = 5 without " + left.name().toLowerCase(Locale.ROOT), AdamSearch.without(left));
        }
    }

    private void pairs() {
        single("single image, k = 5", true, settings.withBasis(5));
        double beta = USUAL.strength();
        composed("composed (Eq. 5, beta 1.0)", composed, blending(Objectives.BI_LEVEL, 1));
        composed("composed (Eq. 5, beta " + beta + ")", composed, USUAL);
        composed(
                "composed (Eq. 5, beta " + beta + ", whole words)",
                composed,
                new Blending(USUAL.objectives(), beta, 0, USUAL.seen()));
        composed(
                "composed (Eq. 5, beta " + beta + ", scored before blending)",
                composed,
                new Blending(USUAL.objectives(), beta, USUAL.halves(), Seen.PASTED));
        composed(
                "composed (Eq. 5, k = 5, class searched)", composed.withBasis(5).withOptimiseClass(true), USUAL);
        for (double coefficient : COEFFICIENTS) {
            composed("composed (Eq. 7, " + coefficient + ")", composed, blending(Objectives.LINEAR, coefficient));
        }
        composed("composed (Eq. 8)", composed, blending(Objectives.SWITCHED, 1));
    }

    private void baseline(String name, AdamSearch search) {
        Engine other = new BaselineEngine(models, search, samples);
        methods.add(new Method(
                name, false, other, (prompt, seed) -> DreamRequest.Single.of(prompt, settings.withBasis(5), seed)));
    }

    private void single(String name, boolean pairs, SearchSettings changed) {
        methods.add(new Method(name, pairs, engine, (prompt, seed) -> DreamRequest.Single.of(prompt, changed, seed)));
    }

    /** Otherwise as usual, so that only the objectives differ. */
    private static Blending blending(Objectives objectives, double strength) {
        return new Blending(objectives, strength, USUAL.halves(), USUAL.seen());
    }

    private void composed(String name, SearchSettings changed, Blending blending) {
        methods.add(new Method(name, true, engine, (prompt, seed) -> composed(prompt, seed, changed, blending)));
    }

    private static DreamRequest composed(Prompt prompt, long seed, SearchSettings settings, Blending blending) {
        return new DreamRequest.Composed(
                prompt, DreamRequest.Planes.of(prompt), settings, seed, false, blending, Optional.empty());
    }
}
