package fusedream.engine.toyland.encoder;

import fusedream.engine.augment.AugmentDraws;
import fusedream.engine.augment.Augmentation;
import fusedream.engine.augment.DiffAugment;
import fusedream.engine.clip.Tokenizer;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.Resample;
import fusedream.engine.tensor.Scope;
import fusedream.engine.tensor.Tensor;
import fusedream.engine.toyland.Captions;
import fusedream.engine.toyland.Captions.Caption;
import fusedream.engine.toyland.Claim.Change;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.SceneRenderer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Draws lessons: rendered scenes, half of them augmented as the search augments, a few blurred as a generator blurs, with
 * right captions and ones that are wrong in one word; some scenes have a {@link Twin} beside them.
 *
 * <p>Augmented and plain pictures share each batch, so that the batch norms' statistics are those of both.
 */
final class Lessons {

    private static final int WRONG_PER_SCENE = 2;

    /** Share of the scenes that are drawn which get a {@link Twin}. */
    private static final float TWINS = 0.5f;

    /** Share of each half of a batch that is blurred. */
    private static final double BLURRED = 0.25;

    private static final double LEAST_BLURRED_SIZE = 0.4;
    private static final double MOST_BLURRED_SIZE = 0.8;

    private static final DiffAugment AUGMENT = new DiffAugment(Augmentation.ALL);

    private final Backend backend;
    private final Tokenizer tokenizer;
    private final SceneRenderer renderer;
    private final int size;

    Lessons(Backend backend, Tokenizer tokenizer, int size) {
        this.backend = backend;
        this.tokenizer = tokenizer;
        this.renderer = new SceneRenderer(size);
        this.size = size;
    }

    /**
     * The lesson that follows from the draws; its tensors are the innermost scope's.
     *
     * @param count of scenes, even
     * @param captioned whether to draw captions too
     */
    Lesson draw(int count, boolean captioned, Draws draws) {
        List<Scene> scenes = scenes(count, draws);
        Tensor pictures = Scope.within(() -> changed(rendered(scenes), draws.child("changes")));
        List<Caption> captions = captioned ? captions(scenes, draws.child("captions")) : List.of();
        Draws babble = draws.child("babble");
        int[][] tokens = captions.stream()
                .map(caption ->
                        tokenizer.tokenize(Babble.into(caption.text(), babble)).ids())
                .toArray(int[][]::new);
        return new Lesson(scenes, pictures, captions, tokens);
    }

    private static List<Scene> scenes(int count, Draws draws) {
        List<Scene> scenes = new ArrayList<>();
        while (scenes.size() < count) {
            Scene scene = SceneMix.draw(draws);
            scenes.add(scene);
            if (scenes.size() < count && draws.uniform() < TWINS) {
                scenes.add(Twin.of(scene, draws));
            }
        }
        return List.copyOf(scenes);
    }

    private Tensor rendered(List<Scene> scenes) {
        return backend.tensor(
                pixels -> scenes.forEach(scene -> pixels.put(renderer.tensor(scene))), scenes.size(), 3, size, size);
    }

    private Tensor changed(Tensor pictures, Draws draws) {
        List<Tensor> halves = pictures.split(0, pictures.size(0) / 2);
        Tensor augmented = blurred(halves.get(1), draws);
        AugmentDraws chance = AugmentDraws.draw(draws, (int) augmented.size(0), size, size);
        return Tensor.concat(0, List.of(blurred(halves.get(0), draws), AUGMENT.apply(augmented, chance)));
    }

    private Tensor blurred(Tensor pictures, Draws draws) {
        long count = Math.round(BLURRED * pictures.size(0));
        double share = LEAST_BLURRED_SIZE + (MOST_BLURRED_SIZE - LEAST_BLURRED_SIZE) * draws.uniformDouble();
        long small = Math.round(share * size);
        Tensor some = Resample.bilinear(pictures.slice(0, 0, count), small, small);
        return Tensor.concat(
                0, List.of(Resample.bilinear(some, size, size), pictures.slice(0, count, pictures.size(0))));
    }

    private List<Caption> captions(List<Scene> scenes, Draws draws) {
        List<Caption> all = new ArrayList<>();
        for (Scene scene : scenes) {
            all.add(Captions.draw(scene, draws));
        }
        for (int i = 0; i < scenes.size(); i++) {
            all.addAll(wrong(all.get(i), scenes.get(i), draws));
        }
        return List.copyOf(all);
    }

    /** Exchanged colours first: which colour belongs to which of two things is what an encoder learns last. */
    private static List<Caption> wrong(Caption caption, Scene scene, Draws draws) {
        List<Change> changes = new ArrayList<>(List.of(Change.values()));
        changes.remove(Change.SWAPPED_COLOURS);
        for (int i = changes.size() - 1; i > 0; i--) {
            Collections.swap(changes, i, draws.integer(0, i));
        }
        changes.add(0, Change.SWAPPED_COLOURS);
        // Another thing can always be named, most other changes not always.
        changes.add(Change.OBJECT);
        return changes.stream()
                .map(change -> Captions.contradicted(caption, scene, change, draws))
                .flatMap(Optional::stream)
                .limit(WRONG_PER_SCENE)
                .toList();
    }
}
