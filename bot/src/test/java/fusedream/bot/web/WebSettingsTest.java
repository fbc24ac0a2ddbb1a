package fusedream.bot.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The chat is open to this machine only, unless a token guards it; tokens are never printed. */
class WebSettingsTest {

    private static final String TOKEN = "0123456789abcdef";

    @Test
    void an_address_that_others_reach_needs_a_token() {
        URI address = URI.create("https://dream.example");
        assertThatThrownBy(() -> new WebSettings("127.0.0.1", 8080, WebTokens.NONE, Optional.of(address)))
                .hasMessageContaining("at https://dream.example");
        assertThatThrownBy(() -> new WebSettings("0.0.0.0", 8080, WebTokens.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("0.0.0.0", "FUSEDREAM_WEB_TOKEN", "127.0.0.1");
        WebTokens tokens = new WebTokens(Optional.of(TOKEN), Optional.empty());
        assertThat(new WebSettings("0.0.0.0", 8080, tokens).loopback()).isFalse();
        assertThat(new WebSettings(8080).loopback()).isTrue();
    }

    @Test
    void a_token_that_could_be_guessed_is_refused_and_none_is_printed() {
        assertThatThrownBy(() -> new WebTokens(Optional.of("short"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 characters")
                .hasMessageNotContaining("short\"");
        assertThat(new WebTokens(Optional.of(TOKEN), Optional.empty()).toString())
                .doesNotContain(TOKEN);
    }
}
