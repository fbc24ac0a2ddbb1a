package fusedream.engine.study.claims;

import fusedream.engine.toyland.judge.Verdict;
import java.util.OptionalDouble;

/** Counts what a method got right. */
final class Tally {

    private int pictures;
    private int all;
    private int objects;
    private int colours;
    private int backgrounds;
    private double augClip;
    private double distance;
    private int distances;
    private double seconds;

    void add(Painted painted, Verdict.Fit fit) {
        pictures++;
        all += fit.all() ? 1 : 0;
        objects += fit.objects() ? 1 : 0;
        colours += fit.colours() ? 1 : 0;
        backgrounds += fit.background() ? 1 : 0;
        augClip += painted.augClip();
        seconds += painted.seconds();
        painted.distance().ifPresent(value -> {
            distance += value;
            distances++;
        });
    }

    Row row(Method method, double rPrecision) {
        double n = pictures;
        return new Row(
                method.name(),
                method.pairs(),
                pictures,
                all / n,
                objects / n,
                colours / n,
                backgrounds / n,
                rPrecision,
                augClip / n,
                distances == 0 ? OptionalDouble.empty() : OptionalDouble.of(distance / distances),
                seconds / n);
    }
}
