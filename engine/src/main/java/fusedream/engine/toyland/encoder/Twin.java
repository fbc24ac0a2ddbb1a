package fusedream.engine.toyland.encoder;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Background;
import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Scene;
import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.SoftChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A scene that differs from another in one thing that a caption can say. Beside each other in a batch they teach the image
 * tower what wrong captions teach the text tower: which colour is whose.
 */
final class Twin {

    private Twin() {}

    /** Of two things mostly the colours are exchanged or made the same; else one thing, its colour or the background is another. */
    static Scene of(Scene scene, Draws draws) {
        boolean pair = scene.items().size() == 2;
        int at = draws.integer(0, scene.items().size() - 1);
        Item item = scene.items().get(at);
        return switch (draws.integer(pair ? 0 : 3, 6)) {
            case 0, 1 -> withItems(scene, painted(scene, 0, colour(scene, 1)), painted(scene, 1, colour(scene, 0)));
            case 2 -> with(scene, at, painted(scene, at, colour(scene, 1 - at)));
            case 3, 4 -> with(scene, at, new Item(otherKind(scene, draws), item.look(), item.place()));
            case 5 -> with(scene, at, painted(scene, at, SoftChoice.of(draws.any(Colour.values()))));
            default ->
                new Scene(
                        new Backdrop(
                                SoftChoice.of(draws.any(Background.values())),
                                scene.backdrop().variation()),
                        scene.items());
        };
    }

    /** Two things are never of one kind. */
    private static ObjectKind otherKind(Scene scene, Draws draws) {
        ObjectKind[] others = Stream.of(ObjectKind.values())
                .filter(kind -> scene.items().stream().noneMatch(item -> item.kind() == kind))
                .toArray(ObjectKind[]::new);
        return draws.any(others);
    }

    private static SoftChoice<Colour> colour(Scene scene, int item) {
        return scene.items().get(item).look().colour();
    }

    private static Item painted(Scene scene, int at, SoftChoice<Colour> colour) {
        Item item = scene.items().get(at);
        return new Item(
                item.kind(), new Look(colour, item.look().surface(), item.look().shade()), item.place());
    }

    private static Scene with(Scene scene, int at, Item other) {
        List<Item> items = new ArrayList<>(scene.items());
        items.set(at, other);
        return new Scene(scene.backdrop(), items);
    }

    private static Scene withItems(Scene scene, Item... items) {
        return new Scene(scene.backdrop(), List.of(items));
    }
}
