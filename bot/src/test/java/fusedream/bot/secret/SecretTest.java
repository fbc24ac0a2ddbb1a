package fusedream.bot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A secret is compared and used, and never shown. */
class SecretTest {

    @Test
    void it_does_not_show_itself() {
        Secret secret = new Secret("hush-hush");
        assertThat(secret).hasToString("***").isEqualTo(new Secret("hush-hush")).isNotEqualTo(new Secret("hush"));
        assertThat(secret.is("hush-hush")).isTrue();
        assertThat(secret.is("hush-hus")).isFalse();
    }

    @Test
    void what_cannot_be_a_token_is_refused_without_being_shown() {
        for (String odd : new String[] {"", "two words", "line\nbreak", "ünlike", "x".repeat(501)}) {
            assertThatThrownBy(() -> new Secret(odd))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("visible ASCII")
                    .satisfies(refused -> assertThat(odd.isEmpty()
                                    || !String.valueOf(refused.getMessage()).contains(odd))
                            .isTrue());
        }
    }
}
