package fusedream.engine.toyland.judge;

import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.SceneRenderer;
import fusedream.engine.toyland.SceneSampler;
import fusedream.engine.toyland.judge.Verdict.Finding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How often the judge is right on freshly drawn scenes, unspoiled, of {@code SceneSampler.Anywhere}: half of one thing,
 * half of two.
 *
 * @param scenes how many are drawn
 * @param seed of the scenes; none of those that training uses
 */
public record JudgeExam(int scenes, long seed) {

    private static final int BATCH = 16;

    /**
     * Marks the judge.
     *
     * @return shares of scenes or of things, 0 to 1: {@code objects} of scenes of whose things exactly the kinds were
     *     found; {@code colours} and {@code surfaces} of things rightly named, a thing that was missed counting as wrong;
     *     {@code backgrounds} of scenes; {@code all} of scenes with everything right; {@code objects of one} and
     *     {@code objects of two} apart
     */
    public Map<String, Double> mark(Judge judge) {
        Tally tally = new Tally();
        SceneRenderer renderer = new SceneRenderer(JudgeNetwork.SIZE);
        Draws draws = Draws.seeded(seed).child("judge's exam");
        for (int done = 0; done < scenes; done += BATCH) {
            List<Scene> drawn = IntStream.range(done, Math.min(scenes, done + BATCH))
                    .mapToObj(i -> new SceneSampler.Anywhere(i % 2).draw(draws.child("scene", i)))
                    .toList();
            try (Scope scope = Scope.open()) {
                List<Verdict> verdicts = judge.judge(judge.backend()
                        .tensor(
                                buffer -> drawn.forEach(scene -> buffer.put(renderer.tensor(scene))),
                                drawn.size(),
                                3,
                                JudgeNetwork.SIZE,
                                JudgeNetwork.SIZE));
                for (int i = 0; i < drawn.size(); i++) {
                    tally.add(drawn.get(i), verdicts.get(i));
                }
            }
        }
        return tally.figures();
    }

    private static final class Tally {

        private final int[] scenes = new int[3];
        private final int[] named = new int[3];
        private int colours;
        private int surfaces;
        private int backgrounds;
        private int all;

        void add(Scene scene, Verdict verdict) {
            List<Item> items = scene.items();
            scenes[items.size()]++;
            boolean objects = kinds(items).equals(kindsFound(verdict));
            named[items.size()] += objects ? 1 : 0;
            int coloured = 0;
            int surfaced = 0;
            for (Item item : items) {
                Optional<Finding> found = verdict.findings().stream()
                        .filter(finding -> finding.kind() == item.kind())
                        .findFirst();
                coloured += found.filter(it -> it.colour() == item.look().colour().strongest()).isPresent() ? 1 : 0;
                surfaced += found.filter(it -> it.surface() == item.look().surface().strongest()).isPresent() ? 1 : 0;
            }
            colours += coloured;
            surfaces += surfaced;
            boolean ground = scene.backdrop().background().strongest() == verdict.background();
            backgrounds += ground ? 1 : 0;
            all += objects && ground && coloured == items.size() && surfaced == items.size() ? 1 : 0;
        }

        private static List<?> kinds(List<Item> items) {
            return items.stream().map(Item::kind).sorted(Comparator.naturalOrder()).toList();
        }

        private static List<?> kindsFound(Verdict verdict) {
            return verdict.findings().stream().map(Finding::kind).sorted(Comparator.naturalOrder()).toList();
        }

        Map<String, Double> figures() {
            double total = scenes[1] + scenes[2];
            double things = scenes[1] + 2.0 * scenes[2];
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("objects", (named[1] + named[2]) / total);
            figures.put("colours", colours / things);
            figures.put("surfaces", surfaces / things);
            figures.put("backgrounds", backgrounds / total);
            figures.put("all", all / total);
            figures.put("objects of one", named[1] / (double) scenes[1]);
            figures.put("objects of two", named[2] / (double) scenes[2]);
            return figures;
        }
    }
}
