package fusedream.engine.toyland.perceptual;

import fusedream.engine.lpips.Lpips;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.toyland.perceptual.Triples.Contrast;
import fusedream.engine.toyland.perceptual.Triples.Triple;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often the nearer version of a picture is called nearer, by a metric and by the squared distance of pixels.
 *
 * @param triples how many are drawn, of both contrasts
 */
record RankingExam(int triples, Draws draws) {

    private static final class Tally {
        private int count;
        private int byMetric;
        private int byPixels;
    }

    /** Shares of the triples, 0 to 1: for each contrast {@code X by the metric} and {@code X by pixels}. */
    Map<String, Double> mark(Lpips metric) {
        Map<Contrast, Tally> tallies = new EnumMap<>(Contrast.class);
        Triples source = new Triples();
        for (int i = 0; i < triples; i++) {
            Triple triple = source.draw(draws.child("triple", i));
            Tally tally = tallies.computeIfAbsent(triple.contrast(), contrast -> new Tally());
            tally.count++;
            tally.byMetric += gap(metric, triple) > 0 ? 1 : 0;
            tally.byPixels += pixelGap(triple) > 0 ? 1 : 0;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        tallies.forEach((contrast, tally) -> {
            String name = contrast.name().toLowerCase(Locale.ROOT);
            figures.put(name + " by the metric", tally.byMetric / (double) tally.count);
            figures.put(name + " by pixels", tally.byPixels / (double) tally.count);
        });
        return figures;
    }

    private static double gap(Lpips metric, Triple triple) {
        try (Scope scope = Scope.open()) {
            float[] distances = metric.distance(
                            metric.features(Triples.tensor(metric.backend(), List.of(triple.picture()))),
                            metric.features(Triples.tensor(metric.backend(), List.of(triple.near(), triple.far()))))
                    .toFloats();
            return distances[1] - distances[0];
        }
    }

    private static double pixelGap(Triple triple) {
        double gap = 0;
        for (int i = 0; i < triple.picture().length; i++) {
            double near = triple.near()[i] - triple.picture()[i];
            double far = triple.far()[i] - triple.picture()[i];
            gap += far * far - near * near;
        }
        return gap;
    }
}
