package fusedream.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What differs by its number alone shares a menu; all else keeps its button. */
class CardControlsTest {

    private static Button button(String label, String token) {
        return new Button(label, token);
    }

    @Test
    void numbered_buttons_of_one_kind_share_a_menu() {
        CardControls controls = CardControls.of(List.of(
                button("Again", "again:J"),
                button("Vary 1", "vary:J-0"),
                button("Vary 2", "vary:J-1"),
                button("Delete 1", "delete:J-0")));
        assertThat(controls.buttons()).extracting(Button::label).containsExactly("Again", "Delete 1");
        assertThat(controls.menus()).singleElement().satisfies(menu -> {
            assertThat(menu.name()).isEqualTo("vary");
            assertThat(menu.label()).isEqualTo("Vary\u2026");
            assertThat(menu.options()).extracting(Button::token).containsExactly("vary:J-0", "vary:J-1");
        });
    }

    @Test
    void without_numbers_there_is_no_menu() {
        List<Button> plain = List.of(button("Finish now", "finish:J"), button("Cancel", "cancel:J"));
        assertThat(CardControls.of(plain)).isEqualTo(new CardControls(plain, List.of()));
    }
}
