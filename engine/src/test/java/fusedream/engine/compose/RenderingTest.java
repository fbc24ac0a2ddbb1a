package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.engine.api.Dream;
import fusedream.engine.tensor.LeakCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The blended picture is the Poisson blend of the scaled foreground, for display, and the parts say what they are. */
@ExtendWith(LeakCheck.class)
class RenderingTest {

    private static final int SIZE = SmallNetworks.SIZE;

    @Test
    void the_rectangle_is_blended_and_the_rest_is_the_background() {
        try (SmallNetworks networks = new SmallNetworks()) {
            for (Layout layout :
                    List.of(Layout.all(SIZE).get(4), Layout.all(SIZE).get(17))) {
                Rendering rendering = Rendering.of(
                        networks.objective().generator(),
                        layout,
                        SmallNetworks.planes(2).mix());
                float[] source = crop(rendering.pasted(), layout.place());
                float[] blended = PoissonBlend.blend(
                        PoissonBlend.spread(source, 3, SIZE, SIZE, layout.place()),
                        rendering.background(),
                        3,
                        SIZE,
                        SIZE,
                        layout.place());
                for (int i = 0; i < blended.length; i++) {
                    assertThat(rendering.blended()[i]).isEqualTo(Math.max(-1, Math.min(1, blended[i])));
                }
                assertThat(rendering.blended()).isNotEqualTo(rendering.pasted());
            }
        }
    }

    private static float[] crop(float[] picture, Rectangle place) {
        float[] crop = new float[3 * place.height() * place.width()];
        for (int i = 0; i < crop.length; i++) {
            int channel = i / (place.height() * place.width());
            int row = place.top() + i / place.width() % place.height();
            crop[i] = picture[(channel * SIZE + row) * SIZE + place.left() + i % place.width()];
        }
        return crop;
    }

    @Test
    void the_parts_carry_the_place() {
        try (SmallNetworks networks = new SmallNetworks()) {
            Rendering rendering = Rendering.of(
                    networks.objective().generator(),
                    Layout.all(SIZE).get(11),
                    SmallNetworks.planes(2).mix());
            Dream.Composition parts = rendering.composition();
            assertThat(parts.layout()).isEqualTo(new Dream.Placement(0.5, "top", "right"));
            assertThat(List.of(parts.foreground(), parts.background(), parts.unblended(), rendering.image()))
                    .doesNotHaveDuplicates()
                    .allSatisfy(image -> assertThat(image.width()).isEqualTo(SIZE));
        }
    }
}
