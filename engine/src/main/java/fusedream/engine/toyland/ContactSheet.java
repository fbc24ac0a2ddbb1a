package fusedream.engine.toyland;

import fusedream.engine.api.RgbImage;
import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.Scene.Place;
import java.util.ArrayList;
import java.util.List;

/** Many scenes on one picture, row by row. */
public final class ContactSheet {

    private ContactSheet() {}

    /**
     * The scenes side by side, as many to a row as said; what is left of the last row is black.
     *
     * @param cell side of each scene in pixels
     */
    public static RgbImage of(List<Scene> scenes, int columns, int cell) {
        if (scenes.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("A contact sheet needs at least one scene and one column, got "
                    + scenes.size() + " and " + columns);
        }
        SceneRenderer renderer = new SceneRenderer(cell);
        int rows = (scenes.size() + columns - 1) / columns;
        byte[] sheet = new byte[3 * rows * columns * cell * cell];
        for (int i = 0; i < scenes.size(); i++) {
            byte[] picture = renderer.image(scenes.get(i)).rgb();
            int corner = 3 * cell * (i / columns * columns * cell + i % columns);
            for (int y = 0; y < cell; y++) {
                System.arraycopy(picture, 3 * y * cell, sheet, corner + 3 * y * columns * cell, 3 * cell);
            }
        }
        return new RgbImage(columns * cell, rows * cell, sheet);
    }

    /** Every thing once, six to a row, through all colours, surfaces and backgrounds. */
    public static List<Scene> things() {
        List<Scene> scenes = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.values()) {
            int i = scenes.size();
            Look look = Look.of(at(Colour.values(), 3 * i + i / 10), at(Surface.values(), i + i / 4));
            scenes.add(scene(at(Background.values(), 5 * i + i / 8), i, kind, look));
        }
        return scenes;
    }

    /** A row for each background, with every colour in it. */
    public static List<Scene> backgrounds() {
        List<Scene> scenes = new ArrayList<>();
        for (Background background : Background.values()) {
            for (Colour colour : Colour.values()) {
                int i = scenes.size();
                Look look = Look.of(colour, at(Surface.values(), i / 2));
                scenes.add(scene(background, i, at(ObjectKind.values(), 7 * i + i / 24), look));
            }
        }
        return scenes;
    }

    private static Scene scene(Background background, long variation, ObjectKind kind, Look look) {
        Item item = new Item(kind, look, Place.of(0.5, 0.5, 0.72));
        return new Scene(new Backdrop(SoftChoice.of(background), variation), List.of(item));
    }

    private static <E> E at(E[] constants, int index) {
        return constants[index % constants.length];
    }
}
