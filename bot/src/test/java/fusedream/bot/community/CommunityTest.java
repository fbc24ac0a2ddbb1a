package fusedream.bot.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers come from strangers. */
class CommunityTest {

    private static final Community TOWN = new Community(Platform.WEB, "town");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\u0000", "\ud800"})
    void an_odd_identifier_is_refused(String id) {
        assertThatThrownBy(() -> new Community(Platform.SLACK, id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Member(TOWN, id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Place.channel(TOWN, id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_long_identifier_is_refused_without_repeating_it() {
        String id = "x".repeat(129);
        assertThatThrownBy(() -> new Member(TOWN, id))
                .hasMessageContaining("129")
                .hasMessageNotContaining(id);
    }

    @Test
    void a_long_name_is_cut_between_letters() {
        Caller caller = new Caller(new Member(TOWN, "ann"), "🐕".repeat(101), Set.of(Role.OPERATOR));
        assertThat(caller.name()).isEqualTo("🐕".repeat(100));
        assertThat(caller.is(Role.OPERATOR)).isTrue();
        assertThat(caller.is(Role.MODERATOR)).isFalse();
    }
}
