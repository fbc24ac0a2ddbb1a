package fusedream.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.community.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each language has each phrase with the same details, and says it whatever the language of the machine. */
class PhrasesTest {

    private static final Pattern DETAIL = Pattern.compile("\\{(\\d)}");

    private final Locale machine = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(machine);
    }

    private static Properties file(Language language) {
        String name = language == Language.ENGLISH ? "" : "_" + language.code();
        String path = "/chat/phrases" + name + ".properties";
        Properties texts = new Properties();
        try (var file = Objects.requireNonNull(PhrasesTest.class.getResourceAsStream(path))) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Set<String> details(String text) {
        return DETAIL.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_language_has_each_phrase_and_no_other(Language language) {
        Set<String> phrases =
                Arrays.stream(Phrase.values()).map(Phrase::key).collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(file(language).stringPropertyNames())).isEqualTo(phrases);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_phrase_has_the_same_details_in_each_language(Language language) {
        Properties english = file(Language.ENGLISH);
        Properties texts = file(language);
        for (Phrase phrase : Phrase.values()) {
            String text = texts.getProperty(phrase.key());
            assertThat(text).as(phrase.key()).isNotBlank();
            assertThat(details(text)).as(phrase.key()).isEqualTo(details(english.getProperty(phrase.key())));
            // An apostrophe that stands alone would take the details behind it for words.
            String said = new MessageFormat(text, Locale.ROOT).format(new Object[] {"<0>", "<1>", "<2>", "<3>"});
            for (String detail : details(text)) {
                assertThat(said).as(phrase.key()).contains("<" + detail + ">");
            }
            assertThat(said).as(phrase.key()).doesNotContain("''");
        }
    }

    @Test
    void apostrophes_are_written_twice() {
        for (Language language : Language.values()) {
            Properties texts = file(language);
            assertThat(texts.stringPropertyNames().stream()
                            .map(texts::getProperty)
                            .filter(text -> text.replace("''", "").contains("'")))
                    .as(language.toString())
                    .isEmpty();
        }
    }

    @Test
    void each_command_and_option_is_explained_in_chinese() {
        Phrases words = Phrases.in(Language.CHINESE);
        for (Entry entry : CommandCatalogue.entries()) {
            assertThat(words.summary(entry)).as(entry.name()).isNotEqualTo(entry.summary());
            for (Option option : entry.options()) {
                assertThat(words.summary(entry, option))
                        .as(entry.name() + " " + option.name())
                        .isNotEqualTo(option.summary());
            }
        }
    }

    @Test
    void the_language_of_the_machine_does_not_matter() {
        for (Locale locale : List.of(Locale.GERMANY, Locale.SIMPLIFIED_CHINESE, Locale.forLanguageTag("ar-EG"))) {
            Locale.setDefault(locale);
            assertThat(Phrases.ENGLISH.about(Duration.ofSeconds(1234))).isEqualTo("about 21 minutes");
            assertThat(Phrases.ENGLISH.score(0.3337)).isEqualTo("score 0.334");
            assertThat(Phrases.in(Language.CHINESE).about(Duration.ofSeconds(1234)))
                    .isEqualTo("约 21 分钟");
        }
    }

    @Test
    void one_is_told_from_many_where_the_language_does() {
        assertThat(Phrases.ENGLISH.count(1, Phrase.JOBS)).isEqualTo("1 job");
        assertThat(Phrases.ENGLISH.count(1234, Phrase.JOBS)).isEqualTo("1234 jobs");
        assertThat(Phrases.in(Language.CHINESE).count(1, Phrase.JOBS)).isEqualTo("1 个任务");
        assertThat(Phrases.in(Language.CHINESE).count(1234, Phrase.JOBS)).isEqualTo("1234 个任务");
    }

    @Test
    void details_are_said_as_they_are() {
        assertThat(Phrases.ENGLISH.say(Phrase.FORBIDDEN_WORDS, "{0} it's 'x'"))
                .isEqualTo("'{0} it's 'x'' is not wanted here. Please write it without.");
    }
}
