package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.secret.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Slack is spoken with tokens of the environment, which are never shown. */
class SlackSettingsTest {

    private static final Optional<Secret> BOT = Optional.of(new Secret("xoxb-1"));

    @Test
    void without_tokens_the_bot_does_not_speak_slack() {
        assertThat(SlackSettings.DEFAULT.configured()).isFalse();
    }

    @Test
    void half_of_what_is_needed_is_refused_in_words_and_nothing_shows_a_token() {
        assertThatThrownBy(() -> new SlackSettings(SlackSettings.DEFAULT.apiUrl(), BOT, Optional.empty()))
                .hasMessageContaining("both of its tokens");
        SlackSettings whole = new SlackSettings(SlackSettings.DEFAULT.apiUrl(), BOT, BOT);
        assertThat(whole.configured()).isTrue();
        assertThat(whole.toString()).doesNotContain("xoxb-1");
    }
}
