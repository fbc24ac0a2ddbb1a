package fusedream.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.compose.Layout.Horizontal;
import fusedream.engine.compose.Layout.Vertical;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the 18 layouts to their order and rounding at sizes beside the golden one. */
class LayoutTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 128, 256, 333, 512})
    void there_are_18_layouts_that_lie_within_the_image_and_touch_the_borders_they_name(int size) {
        assertThat(Layout.all(size)).hasSize(18).doesNotHaveDuplicates().allSatisfy(layout -> {
            Rectangle place = layout.place();
            place.requireWithin(size, size);
            assertThat(place.height()).isEqualTo(place.width()).isEqualTo((int) Math.floor(layout.alpha() * size));
            if (layout.vertical() == Vertical.TOP) {
                assertThat(place.top()).isZero();
            }
            if (layout.vertical() == Vertical.BOTTOM) {
                assertThat(place.top() + place.height()).isEqualTo(size);
            }
            if (layout.horizontal() == Horizontal.LEFT) {
                assertThat(place.left()).isZero();
            }
            if (layout.horizontal() == Horizontal.RIGHT) {
                assertThat(place.left() + place.width()).isEqualTo(size);
            }
        });
    }

    @Test
    void an_odd_room_is_halved_downwards() {
        Layout layout = Layout.of(333, 0.5, Vertical.MIDDLE, Horizontal.CENTRE);

        assertThat(layout.place()).isEqualTo(new Rectangle(83, 83, 166, 166));
    }

    @Test
    void a_scale_that_leaves_no_pixel_or_more_than_the_image_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layout.of(10, 0.05, Vertical.TOP, Horizontal.LEFT))
                .withMessageContaining("alpha 0.05");
        assertThatIllegalArgumentException().isThrownBy(() -> Layout.of(10, 1.1, Vertical.TOP, Horizontal.LEFT));
        assertThatIllegalArgumentException().isThrownBy(() -> Layout.of(10, Double.NaN, Vertical.TOP, Horizontal.LEFT));
    }
}
