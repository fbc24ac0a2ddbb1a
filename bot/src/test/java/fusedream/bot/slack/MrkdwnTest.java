package fusedream.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text goes to Slack as text and comes from it as words. */
class MrkdwnTest {

    @Test
    void references_are_read_by_their_names() {
        assertThat(Mrkdwn.plain("a &lt;b&gt; &amp; c")).isEqualTo("a <b> & c");
        assertThat(Mrkdwn.plain("&amp;lt;")).isEqualTo("&lt;");
        assertThat(Mrkdwn.plain("<@U1> and <@U2|bob>")).isEqualTo("@U1 and @bob");
        assertThat(Mrkdwn.plain("<#C1|general> <!here>")).isEqualTo("#general @here");
        assertThat(Mrkdwn.plain("<https://x.org|a site>")).isEqualTo("a site");
        assertThat(Mrkdwn.plain("<https://x.org/?a=1&amp;b=2>")).isEqualTo("https://x.org/?a=1&b=2");
    }

    @Test
    void mentions_of_the_bot_are_left_out() {
        assertThat(Mrkdwn.plainWithout("UBOT", "<@UBOT> a dog <@UBOT|fusedream> of <@U2|bob>"))
                .isEqualTo("a dog   of @bob");
    }

    @Test
    void a_cut_is_never_within_an_entity_or_a_letter() {
        assertThat(Mrkdwn.escape("<<<<", 10)).isEqualTo("&lt;&lt;\u2026");
        assertThat(Mrkdwn.escape("\ud83d\udc36\ud83d\udc36\ud83d\udc36", 4)).isEqualTo("\ud83d\udc36\u2026");
        assertThat(Mrkdwn.escape("a<b", 10)).isEqualTo("a&lt;b");
    }
}
