package fusedream.engine.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Preset;
import fusedream.engine.api.RgbImage;
import fusedream.engine.toyland.judge.Verdict;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A row's shares and means, by hand. */
class TallyTest {

    private static final RgbImage DOT = new RgbImage(1, 1, new byte[3]);

    @Test
    void shares_and_means_are_those_of_the_pictures() {
        Tally tally = new Tally();
        tally.add(new Painted(DOT, 0.2, OptionalDouble.of(0.5), 3), new Verdict.Fit(true, true, true, true, true));
        tally.add(new Painted(DOT, 0.4, OptionalDouble.of(0.1), 5), new Verdict.Fit(true, false, true, true, true));
        tally.add(new Painted(DOT, 0.6, OptionalDouble.empty(), 1), new Verdict.Fit(false, false, false, true, false));
        tally.add(new Painted(DOT, 0.0, OptionalDouble.empty(), 7), new Verdict.Fit(true, true, true, false, true));

        Row row = tally.row(
                new Method(
                        "some",
                        true,
                        new NoEngine(),
                        (prompt, seed) -> DreamRequest.Single.of(prompt, Preset.QUICK.settings(), seed)),
                0.75);

        assertThat(row.pictures()).isEqualTo(4);
        assertThat(row.all()).isEqualTo(0.25);
        assertThat(row.object()).isEqualTo(0.75);
        assertThat(row.colour()).isEqualTo(0.5);
        assertThat(row.background()).isEqualTo(0.75);
        assertThat(row.rPrecision()).isEqualTo(0.75);
        assertThat(row.augClip()).isCloseTo(0.3, within(1e-12));
        assertThat(row.distance().orElseThrow()).isCloseTo(0.3, within(1e-12));
        assertThat(row.seconds()).isEqualTo(4);
        assertThat(row.pairs()).isTrue();
    }
}
