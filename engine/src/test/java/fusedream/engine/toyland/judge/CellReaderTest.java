package fusedream.engine.toyland.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.toyland.Colour;
import fusedream.engine.toyland.ObjectKind;
import fusedream.engine.toyland.Surface;
import fusedream.engine.toyland.judge.Verdict.Finding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings are the strongest cells, with the colour and the surface of that cell. */
@SuppressWarnings("EnumOrdinal") // scores stand in the order of the constants
class CellReaderTest {

    private static final int CELLS = 16;

    private final float[] scores = new float[(24 + 10 + 4) * CELLS * CELLS];

    CellReaderTest() {
        Arrays.fill(scores, -5);
    }

    private void set(int channel, int row, int column, float score) {
        scores[(channel * CELLS + row) * CELLS + column] = score;
    }

    @Test
    void nothing_strong_is_nothing() {
        set(3, 8, 8, -1); // 0.27
        assertThat(new CellReader(scores).findings()).isEmpty();
    }

    @Test
    void a_finding_has_the_looks_of_its_cell() {
        set(ObjectKind.FISH.ordinal(), 4, 12, 2);
        set(24 + Colour.PINK.ordinal(), 4, 12, 1);
        set(24 + 10 + Surface.DOTTED.ordinal(), 4, 12, 1);
        Finding finding = new CellReader(scores).findings().get(0);
        assertThat(finding.kind()).isEqualTo(ObjectKind.FISH);
        assertThat(finding.colour()).isEqualTo(Colour.PINK);
        assertThat(finding.surface()).isEqualTo(Surface.DOTTED);
        assertThat(finding.confidence()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6)); // a float score
        assertThat(finding.x()).isEqualTo(12.5 / 16);
        assertThat(finding.y()).isEqualTo(4.5 / 16);
    }

    @Test
    void the_surest_come_first_and_keep_weaker_neighbours_away() {
        set(0, 4, 4, 1);
        set(1, 4, 6, 3); // two cells from the first: the same thing
        set(2, 10, 4, 2);
        List<Finding> findings = new CellReader(scores).findings();
        assertThat(findings).extracting(Finding::kind).containsExactly(ObjectKind.CAT, ObjectKind.BIRD);
    }
}
