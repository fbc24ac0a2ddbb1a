package fusedream.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Character references by the rules of HTML5, against what Python's html.unescape made of the same strings. */
class HtmlEntitiesTest {

    @Test
    void every_sample_is_unescaped_as_python_did() throws IOException {
        try (InputStream samples = HtmlEntitiesTest.class.getResourceAsStream("unescaped-html.json")) {
            for (JsonNode pair : new ObjectMapper().readTree(samples)) {
                assertThat(HtmlEntities.unescape(pair.get(0).asText()))
                        .as("%s", pair)
                        .isEqualTo(pair.get(1).asText());
            }
        }
    }

    @Test
    void all_names_of_html5_are_known() {
        assertThat(HtmlEntities.names()).hasSize(2231);
        assertThat(HtmlEntities.unescape("&CounterClockwiseContourIntegral;&NotEqualTilde;"))
                .isEqualTo("\u2233\u2242\u0338");
    }

    @Test
    void the_longest_name_counts_where_the_semicolon_is_missing() {
        assertThat(HtmlEntities.unescape("&notit; &notin; &not &ampamp; &copyright"))
                .isEqualTo("¬it; ∉ ¬ &amp; ©right");
    }

    @Test
    void unknown_names_and_lone_ampersands_stay() {
        assertThat(HtmlEntities.unescape("AT&T & &; &# &#x; &#xg; &hearts &nosuch;"))
                .isEqualTo("AT&T & &; &# &#x; &#xg; &hearts &nosuch;");
    }

    @Test
    void numbers_that_are_no_characters_are_replaced_or_dropped() {
        assertThat(HtmlEntities.unescape("[&#0;][&#x80;][&#x81;][&#13][&#1;][&#xFFFE;][&#xD800;][&#x110000;]"))
                .isEqualTo("[\uFFFD][€][\u0081][\r][][][\uFFFD][\uFFFD]");
        assertThat(HtmlEntities.unescape("&#" + "9".repeat(10_000) + ";")).isEqualTo("\uFFFD");
        assertThat(HtmlEntities.unescape("&#x1F600;&#X41&#65")).isEqualTo("\uD83D\uDE00AA");
    }

    @Test
    void a_text_is_unescaped_once() {
        assertThat(HtmlEntities.unescape("&amp;amp;eacute;")).isEqualTo("&amp;eacute;");
    }
}
