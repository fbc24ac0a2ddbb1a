package fusedream.engine.toyland;

import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.Scene.Place;
import fusedream.engine.toyland.paint.Frame;
import fusedream.engine.toyland.paint.Stamp;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Measures of silhouettes and pictures for the renderer's tests. */
final class PictureMeasures {

    private PictureMeasures() {}

    static Scene scene(ObjectKind kind, Look look, Background background, long variation) {
        Item item = new Item(kind, look, Place.of(0.5, 0.5, 0.7));
        return new Scene(new Backdrop(SoftChoice.of(background), variation), List.of(item));
    }

    /** A scene as a generator's would be: soft choices by slices of z, place and size from the rest; 26 numbers. */
    static Scene sceneOf(double[] z) {
        Look look = new Look(
                SoftChoice.softmax(Colour.class, Arrays.copyOfRange(z, 0, 10), 0.25),
                SoftChoice.softmax(Surface.class, Arrays.copyOfRange(z, 10, 14), 0.25),
                StrictMath.tanh(z[14]));
        Place place = new Place(
                0.5 + 0.2 * StrictMath.tanh(z[15]),
                0.5 + 0.2 * StrictMath.tanh(z[16]),
                0.6 + 0.2 * StrictMath.tanh(z[17]),
                0,
                false);
        Backdrop backdrop = new Backdrop(SoftChoice.softmax(Background.class, Arrays.copyOfRange(z, 18, 26), 0.25), 0);
        return new Scene(backdrop, List.of(new Item(ObjectKind.CASTLE, look, place)));
    }

    static List<float[]> silhouettes(Stamp stamp, ObjectKind[] kinds, int size) {
        return Arrays.stream(kinds)
                .map(kind -> stamp.silhouette(kind.drawing(), Frame.whole(size)))
                .toList();
    }

    static double area(float[] silhouette) {
        double sum = 0;
        for (float alpha : silhouette) {
            sum += alpha;
        }
        return sum;
    }

    /** What one covers and the other does not, as a part of what either covers. */
    static double disagreement(float[] one, float[] two) {
        double difference = 0;
        double either = 0;
        for (int i = 0; i < one.length; i++) {
            difference += Math.abs(one[i] - two[i]);
            either += Math.max(one[i], two[i]);
        }
        return difference / either;
    }

    /** Mean absolute difference. */
    static double distance(float[] one, float[] two) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - two[i]);
        }
        return sum / one.length;
    }

    /** The colour name to which most of the scene's thing is nearest. */
    static Colour commonestColour(SceneRenderer renderer, Scene scene, int size) {
        float[] tensor = renderer.tensor(scene);
        float[] silhouette = silhouette(scene, size);
        Map<Colour, Integer> counts = new EnumMap<>(Colour.class);
        IntStream.range(0, size * size)
                .filter(i -> silhouette[i] > 0.99f)
                .forEach(i -> counts.merge(nearestColour(tensor, i, size * size), 1, Integer::sum));
        return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private static Colour nearestColour(float[] tensor, int pixel, int plane) {
        return Arrays.stream(Colour.values())
                .min(Comparator.comparingDouble(colour -> Math.abs(colour.rgb().red() - (tensor[pixel] + 1) / 2)
                        + Math.abs(colour.rgb().green() - (tensor[pixel + plane] + 1) / 2)
                        + Math.abs(colour.rgb().blue() - (tensor[pixel + 2 * plane] + 1) / 2)))
                .orElseThrow();
    }

    /**
     * How far pixels just outside a thing differ from those of the thing itself, by their largest channel: the worst tenth
     * of the places along its edge. [-1, 1] pixels, so at most 2.
     */
    static double edgeContrast(float[] tensor, Scene scene, int size) {
        float[] silhouette = silhouette(scene, size);
        double[] contrasts = IntStream.range(size, size * (size - 1))
                .filter(i -> silhouette[i] == 0 && near(silhouette, i, size) >= 0)
                .mapToDouble(i -> difference(tensor, i, near(silhouette, i, size), size * size))
                .sorted()
                .toArray();
        return contrasts[contrasts.length / 10];
    }

    private static double difference(float[] tensor, int one, int two, int plane) {
        double largest = 0;
        for (int c = 0; c < 3; c++) {
            largest = Math.max(largest, Math.abs(tensor[one + c * plane] - tensor[two + c * plane]));
        }
        return largest;
    }

    /** A pixel wholly within the silhouette two steps away, or -1. */
    private static int near(float[] silhouette, int i, int size) {
        for (int step : new int[] {-2, 2, -2 * size, 2 * size}) {
            int other = i + step;
            if (other >= 0 && other < silhouette.length && silhouette[other] > 0.99f) {
                return other;
            }
        }
        return -1;
    }

    private static float[] silhouette(Scene scene, int size) {
        Item item = scene.items().get(0);
        Place place = item.place();
        Frame frame = Frame.at(place.x() * size, place.y() * size, place.size() * size, place.tilt(), place.mirrored());
        return new Stamp(size).silhouette(item.kind().drawing(), frame);
    }
}
