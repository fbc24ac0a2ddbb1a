package fusedream.engine.toyland.encoder;

import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Captions;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.SceneRenderer;
import fusedream.engine.toyland.SceneSampler;
import fusedream.engine.toyland.SoftChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How well an encoder knows Toyland, on freshly drawn scenes of one thing and of two that nothing was done to. */
@SuppressWarnings("EnumOrdinal") // texts stand in the order of the constants
final class Examination {

    private static final int CHUNK = 64;

    /** Captions among which the right one is to be found. */
    private static final int RIVALS = 100;

    private final ImageTextEncoder encoder;
    private final SceneRenderer renderer;
    private final int size;

    /** @param size of the pictures, in pixels */
    Examination(ImageTextEncoder encoder, int size) {
        this.encoder = encoder;
        this.renderer = new SceneRenderer(size);
        this.size = size;
    }

    /** All figures, shares from 0 to 1, over {@code count} scenes of each sort. */
    Map<String, Double> figures(int count, Draws draws) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int things = 1; things <= 2; things++) {
            SceneSampler sampler = new SceneSampler.Anywhere(things - 1);
            Draws own = draws.child("things", things);
            List<Scene> scenes =
                    Stream.generate(() -> sampler.draw(own)).limit(count).toList();
            float[][] pictures = pictures(scenes);
            String of = " of " + things;
            figures.put("object" + of, objects(scenes, pictures));
            figures.put("colour" + of, colours(scenes, pictures));
            figures.put("background" + of, backgrounds(scenes, pictures));
            figures.put("R@1" + of, retrieved(scenes, pictures, 1));
            figures.put("R@5" + of, retrieved(scenes, pictures, 5));
            if (things == 2) {
                figures.put("binding", bound(scenes, pictures));
            }
        }
        return figures;
    }

    /** Zero-shot: the share of things whose kind is among the best as many as there are things. */
    private double objects(List<Scene> scenes, float[][] pictures) {
        float[][] texts = texts(
                Stream.of(ObjectKind.values()).map(kind -> "a " + noun(kind)).toList());
        Tally tally = new Tally();
        for (int i = 0; i < scenes.size(); i++) {
            for (Item item : scenes.get(i).items()) {
                int rank = rank(pictures[i], texts, item.kind().ordinal());
                tally.add(rank < scenes.get(i).items().size());
            }
        }
        return tally.share();
    }

    /** Zero-shot: the share of things of which the colour is right, given their kind. */
    private double colours(List<Scene> scenes, float[][] pictures) {
        List<float[][]> texts = ofEachKind(Stream.of(Colour.values())
                .map(colour -> "a " + colour.adjectives().get(0) + " %s")
                .toList());
        Tally tally = new Tally();
        for (int i = 0; i < scenes.size(); i++) {
            for (Item item : scenes.get(i).items()) {
                int right = item.look().colour().strongest().ordinal();
                tally.add(rank(pictures[i], texts.get(item.kind().ordinal()), right) == 0);
            }
        }
        return tally.share();
    }

    /** Zero-shot: the share of scenes of which the background is right, given the kind of the first thing. */
    private double backgrounds(List<Scene> scenes, float[][] pictures) {
        List<float[][]> texts = ofEachKind(Stream.of(Background.values())
                .map(background -> "a %s " + background.phrases().get(0))
                .toList());
        Tally tally = new Tally();
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            int right = scene.backdrop().background().strongest().ordinal();
            tally.add(rank(pictures[i], texts.get(scene.items().get(0).kind().ordinal()), right) == 0);
        }
        return tally.share();
    }

    /** The share of scenes whose full caption is among the best {@code best} of 100 full captions. */
    private double retrieved(List<Scene> scenes, float[][] pictures, int best) {
        Tally tally = new Tally();
        for (int from = 0; from + RIVALS <= scenes.size(); from += RIVALS) {
            float[][] texts = texts(scenes.subList(from, from + RIVALS).stream()
                    .map(Captions::full)
                    .toList());
            for (int i = 0; i < RIVALS; i++) {
                tally.add(rank(pictures[from + i], texts, i) < best);
            }
        }
        return tally.share();
    }

    /** The share of scenes of two colours whose caption is preferred to the one with the colours exchanged. */
    private double bound(List<Scene> scenes, float[][] pictures) {
        List<Integer> coloured = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            Scene exchanged = exchanged(scenes.get(i));
            if (!exchanged.equals(scenes.get(i))) {
                coloured.add(i);
                captions.add(Captions.full(scenes.get(i)));
                captions.add(Captions.full(exchanged));
            }
        }
        float[][] texts = texts(captions);
        Tally tally = new Tally();
        for (int i = 0; i < coloured.size(); i++) {
            float[] picture = pictures[coloured.get(i)];
            tally.add(dot(picture, texts[2 * i]) > dot(picture, texts[2 * i + 1]));
        }
        return tally.share();
    }

    private static Scene exchanged(Scene scene) {
        Item first = scene.items().get(0);
        Item second = scene.items().get(1);
        return new Scene(
                scene.backdrop(),
                List.of(
                        coloured(first, second.look().colour()),
                        coloured(second, first.look().colour())));
    }

    private static Item coloured(Item item, SoftChoice<Colour> colour) {
        Look look = new Look(colour, item.look().surface(), item.look().shade());
        return new Item(item.kind(), look, item.place());
    }

    /** The embeddings of some texts about each kind of thing, whose noun is put in for %s. */
    private List<float[][]> ofEachKind(List<String> patterns) {
        return Stream.of(ObjectKind.values())
                .map(kind -> texts(patterns.stream()
                        .map(pattern -> pattern.replace("%s", noun(kind)))
                        .toList()))
                .toList();
    }

    private static String noun(ObjectKind kind) {
        return kind.nouns().get(0);
    }

    private float[][] pictures(List<Scene> scenes) {
        return embeddings(
                scenes,
                some -> encoder.encodeImages(encoder.backend()
                        .tensor(
                                pixels -> some.forEach(scene -> pixels.put(renderer.tensor(scene))),
                                some.size(),
                                3,
                                size,
                                size)));
    }

    private float[][] texts(List<String> texts) {
        return embeddings(texts, encoder::encodeTexts);
    }

    private interface Encoding<T> {
        Tensor of(List<T> some);
    }

    /** Unit embeddings of all, a row each. */
    private static <T> float[][] embeddings(List<T> all, Encoding<T> encoding) {
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            try (Scope scope = Scope.open()) {
                Tensor some = encoding.of(all.subList(from, Math.min(all.size(), from + CHUNK)));
                some.unitRows().split(0, 1).forEach(row -> rows.add(row.toFloats()));
            }
        }
        return rows.toArray(float[][]::new);
    }

    /** How many texts fit a picture better than the right one. */
    private static int rank(float[] picture, float[][] texts, int right) {
        float limit = dot(picture, texts[right]);
        int better = 0;
        for (int i = 0; i < texts.length; i++) {
            better += i != right && dot(picture, texts[i]) >= limit ? 1 : 0;
        }
        return better;
    }

    private static float dot(float[] left, float[] right) {
        float sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    /** Right answers among all. */
    private static final class Tally {
        private int right;
        private int all;

        void add(boolean good) {
            right += good ? 1 : 0;
            all++;
        }

        double share() {
            return right / (double) all;
        }
    }
}
