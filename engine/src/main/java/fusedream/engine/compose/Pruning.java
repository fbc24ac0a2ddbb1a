package fusedream.engine.compose;

import java.util.ArrayList;
import java.util.List;

/**
 * How many of the layouts are still searched after so many steps.
 *
 * <p>Successive halving (Karnin, Koren and Somekh 2013; Jamieson and Talwalkar 2016) gives each rung the same share of the
 * work: with 18, 9, 5, 3, 2 and 1 layouts left, a rung's steps are in inverse proportion to its layouts, and the last layout
 * makes nearly half of all steps alone. All together cost 2.7 full searches in place of 18.
 *
 * @param rungs in order; the last ends with the last step
 */
public record Pruning(List<Rung> rungs) {

    /**
     * A stretch of steps with as many layouts.
     *
     * @param layouts how many are searched
     * @param end after how many steps the next rung begins
     */
    public record Rung(int layouts, int end) {}

    public Pruning {
        rungs = List.copyOf(rungs);
    }

    /** Every layout makes all steps. */
    public static Pruning none(int layouts, int steps) {
        return new Pruning(List.of(new Rung(layouts, steps)));
    }

    /** The better half (rounded up) goes on, until one is left; each layout makes at least one step if there is one. */
    public static Pruning successiveHalving(int layouts, int steps) {
        List<Integer> sizes = new ArrayList<>(List.of(layouts));
        while (sizes.get(sizes.size() - 1) > 1) {
            sizes.add((sizes.get(sizes.size() - 1) + 1) / 2);
        }
        double whole = sizes.stream().mapToDouble(size -> 1.0 / size).sum();
        List<Rung> rungs = new ArrayList<>();
        double share = 0;
        for (int size : sizes) {
            share += 1.0 / size / whole;
            rungs.add(new Rung(size, Math.max(Math.min(1, steps), (int) Math.round(share * steps))));
        }
        return new Pruning(rungs);
    }

    /**
     * The rest of it for a search that has made some of the steps already, and has so many layouts left; steps count from
     * there.
     */
    public Pruning after(int steps, int layouts) {
        List<Rung> left = rungs.stream()
                .filter(rung -> rung.end() > steps)
                .map(rung -> new Rung(Math.min(layouts, rung.layouts()), rung.end() - steps))
                .toList();
        return left.isEmpty() ? none(layouts, 0) : new Pruning(left);
    }

    /** How many layouts are kept once this many steps are made. */
    public int kept(int steps) {
        int kept = rungs.get(0).layouts();
        for (Rung rung : rungs) {
            kept = rung.layouts();
            if (steps < rung.end()) {
                break;
            }
        }
        return steps == 0 ? rungs.get(0).layouts() : kept;
    }

    /** The steps of all layouts together, when so many rounds are made. */
    public int work(int steps) {
        int work = 0;
        int begin = 0;
        for (Rung rung : rungs) {
            int end = Math.min(steps, rung.end());
            work += Math.max(0, end - begin) * rung.layouts();
            begin = Math.max(begin, end);
        }
        return work;
    }
}
