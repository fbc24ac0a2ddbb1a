package fusedream.engine.compose;

import fusedream.engine.api.InvalidRunStateException;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.latent.Latent;
import fusedream.engine.optimise.StoredValues;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the search for a composed image stands: with settings, prompt and seed all that it takes to go on bit for bit.
 *
 * @param layouts those that are still searched, in their order, at least one
 */
public record ComposedState(List<LayoutRun.State> layouts) {

    private static final String COUNT = "layouts";
    private static final String LAYOUT = "layouts.";

    public ComposedState {
        layouts = List.copyOf(layouts);
    }

    /** The start of a search of all layouts, each from the same planes. */
    public static ComposedState start(int imageSize, Planes start) {
        return new ComposedState(Layout.all(imageSize).stream()
                .map(layout -> LayoutRun.State.start(layout, start))
                .toList());
    }

    /**
     * How many steps of the search are made. A layout may be one step ahead, where the search was finished between two of
     * them; a layout that rests is behind.
     */
    int steps(SearchSettings settings) {
        return layouts.stream()
                .filter(layout -> !layout.outOfPatience(settings))
                .mapToInt(LayoutRun.State::steps)
                .min()
                .orElseGet(() ->
                        layouts.stream().mapToInt(LayoutRun.State::steps).max().orElse(0));
    }

    /** The same with patience afresh if all layouts rest: the search had ended, and who goes on with it wants more. */
    ComposedState patientAgain(SearchSettings settings) {
        return layouts.stream().allMatch(layout -> layout.outOfPatience(settings))
                ? new ComposedState(
                        layouts.stream().map(LayoutRun.State::patientAgain).toList())
                : this;
    }

    int imageSize() {
        return layouts.get(0).layout().imageSize();
    }

    /** A latent to see the sizes of. */
    public Latent anyLatent() {
        return layouts.get(0).foreground().last();
    }

    /** Adds it to other values. */
    public StoredValues store(StoredValues to) {
        StoredValues stored = to.with(COUNT, layouts.size());
        for (int i = 0; i < layouts.size(); i++) {
            stored = stored.with(LAYOUT + i + ".", layouts.get(i).store(StoredValues.none()));
        }
        return stored;
    }

    /**
     * The state among stored values.
     *
     * @param imageSize the side of the generator's pictures
     * @throws InvalidRunStateException if it is incomplete, or its parts do not fit each other
     */
    public static ComposedState restore(StoredValues stored, int imageSize) {
        int count = stored.count(COUNT);
        if (count < 1 || count > Layout.COUNT) {
            throw new InvalidRunStateException(
                    "The stored run has " + count + " layouts; expected 1 to " + Layout.COUNT + ". Start afresh.");
        }
        List<LayoutRun.State> layouts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            layouts.add(LayoutRun.State.restore(stored.within(LAYOUT + i + "."), imageSize));
        }
        List<Integer> numbers =
                layouts.stream().map(layout -> layout.layout().number()).toList();
        if (!numbers.equals(numbers.stream().sorted().distinct().toList())) {
            throw new InvalidRunStateException("The stored run has the layouts " + numbers
                    + "; expected each once, in their order. Start afresh.");
        }
        return new ComposedState(layouts);
    }
}
