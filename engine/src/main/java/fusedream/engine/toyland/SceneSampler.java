package fusedream.engine.toyland;

import fusedream.engine.tensor.Draws;
import fusedream.engine.toyland.Scene.Backdrop;
import fusedream.engine.toyland.Scene.Item;
import fusedream.engine.toyland.Scene.Look;
import fusedream.engine.toyland.Scene.Place;
import java.util.List;
import java.util.stream.Stream;

/** Random scenes; the same draws give the same scenes. Kinds, colours, surfaces and backgrounds are equally likely. */
public sealed interface SceneSampler {

    /** The next scene. */
    Scene draw(Draws draws);

    /**
     * One thing near the middle, as a generator sees the world.
     *
     * @param reach how far the centre may lie from the middle in x and in y, 0 to 0.5 of the side
     * @param smallest size of a thing, in parts of the side
     * @param largest size of a thing, at most 1
     */
    record Centred(double reach, double smallest, double largest) implements SceneSampler {

        public Centred {
            if (!(reach >= 0 && reach <= 0.5) || !(smallest > 0 && smallest <= largest && largest <= 1)) {
                throw new IllegalArgumentException("Expected a reach of 0 to 0.5 and sizes with 0 < smallest <= "
                        + "largest <= 1, got reach " + reach + ", smallest " + smallest + ", largest " + largest);
            }
        }

        @Override
        public Scene draw(Draws draws) {
            double size = between(smallest, largest, draws);
            double x = between(0.5 - reach, 0.5 + reach, draws);
            double y = between(0.5 - reach, 0.5 + reach, draws);
            return new Scene(backdrop(draws), List.of(item(kind(draws), new Spot(x, y, size), draws)));
        }
    }

    /**
     * One thing or two of different kinds, of any size, wherever they are seen whole; two hardly overlap.
     *
     * @param pairs how many of the scenes hold two things, 0 to 1
     */
    record Anywhere(double pairs) implements SceneSampler {

        private static final double SMALLEST = 0.25;
        private static final double LARGEST_ALONE = 0.85;
        private static final double LARGEST_OF_TWO = 0.55;

        /** Two squares may share at most this part of the smaller one. */
        private static final double MOST_OVERLAP = 0.1;

        private static final int TRIES = 30;

        public Anywhere {
            if (!(pairs >= 0 && pairs <= 1)) {
                throw new IllegalArgumentException("The share of scenes with two things is 0 to 1, got " + pairs);
            }
        }

        @Override
        public Scene draw(Draws draws) {
            ObjectKind kind = kind(draws);
            if (draws.uniformDouble() >= pairs) {
                return new Scene(backdrop(draws), List.of(item(kind, spot(LARGEST_ALONE, draws), draws)));
            }
            ObjectKind other = draws.any(
                    Stream.of(ObjectKind.values()).filter(next -> next != kind).toArray(ObjectKind[]::new));
            List<Spot> spots = apart(draws);
            return new Scene(
                    backdrop(draws), List.of(item(kind, spots.get(0), draws), item(other, spots.get(1), draws)));
        }

        private static List<Spot> apart(Draws draws) {
            for (int i = 0; i < TRIES; i++) {
                Spot first = spot(LARGEST_OF_TWO, draws);
                Spot second = spot(LARGEST_OF_TWO, draws);
                if (first.overlap(second) <= MOST_OVERLAP) {
                    return List.of(first, second);
                }
            }
            return List.of(new Spot(0.25, 0.5, 0.45), new Spot(0.75, 0.5, 0.45));
        }

        private static Spot spot(double largest, Draws draws) {
            double size = between(SMALLEST, largest, draws);
            return new Spot(between(size / 2, 1 - size / 2, draws), between(size / 2, 1 - size / 2, draws), size);
        }
    }

    /** A thing's square before it is turned. */
    record Spot(double x, double y, double size) {

        /** The part of the smaller square that the other covers. */
        double overlap(Spot other) {
            double width =
                    Math.min(x + size / 2, other.x + other.size / 2) - Math.max(x - size / 2, other.x - other.size / 2);
            double height =
                    Math.min(y + size / 2, other.y + other.size / 2) - Math.max(y - size / 2, other.y - other.size / 2);
            double least = Math.min(size, other.size);
            return Math.max(0, width) * Math.max(0, height) / (least * least);
        }
    }

    private static Item item(ObjectKind kind, Spot spot, Draws draws) {
        Look look = new Look(
                SoftChoice.of(draws.any(Colour.values())),
                SoftChoice.of(draws.any(Surface.values())),
                between(-1, 1, draws));
        double tilt = between(-0.12, 0.12, draws);
        return new Item(kind, look, new Place(spot.x, spot.y, spot.size, tilt, draws.uniform() < 0.5f));
    }

    private static Backdrop backdrop(Draws draws) {
        return new Backdrop(SoftChoice.of(draws.any(Background.values())), draws.bits());
    }

    private static ObjectKind kind(Draws draws) {
        return draws.any(ObjectKind.values());
    }

    private static double between(double low, double high, Draws draws) {
        return low + (high - low) * draws.uniformDouble();
    }
}
