package fusedream.bot.chat;

import fusedream.bot.chat.CommandCatalogue.Entry;
import fusedream.bot.chat.CommandCatalogue.Option;
import fusedream.bot.community.Language;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Wording;
import fusedream.engine.api.Progress.Phase;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** Words that members read, in one language. */
public final class Phrases {

    public static final Phrases ENGLISH = new Phrases(Language.ENGLISH);

    private static final Phrases CHINESE = new Phrases(Language.CHINESE);

    private static final String BUNDLE = "chat.phrases";

    private final Language language;
    private final Map<Phrase, String> texts = new EnumMap<>(Phrase.class);

    private Phrases(Language language) {
        this.language = language;
        // Without the control, the language of the machine would stand in for one without a file of its own.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                Locale.forLanguageTag(language.code()),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        for (Phrase phrase : Phrase.values()) {
            texts.put(phrase, bundle.getString(phrase.key()));
        }
    }

    public static Phrases in(Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH;
            case CHINESE -> CHINESE;
        };
    }

    public Language language() {
        return language;
    }

    /** A phrase with its details. */
    public String say(Phrase phrase, Object... details) {
        return format(text(phrase), details);
    }

    private String text(Phrase phrase) {
        return Objects.requireNonNull(texts.get(phrase));
    }

    private static String format(String text, Object... details) {
        // Details are put in as they are: a number, too, which a format would group.
        Object[] plain = Stream.of(details).map(String::valueOf).toArray();
        return new MessageFormat(text, Locale.ROOT).format(plain);
    }

    /**
     * How many of a thing.
     *
     * @param things a phrase with a form for one and a form for any other number, if the language has two
     */
    public String count(int number, Phrase things) {
        String[] forms = text(things).split("\\|", 2);
        return format(number == 1 ? forms[0] : forms[forms.length - 1], number);
    }

    /** About how long, such as {@code about 2 minutes}. */
    public String about(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 5) {
            return say(Phrase.FEW_SECONDS);
        }
        if (seconds < 90) {
            return say(Phrase.ABOUT_SECONDS, seconds);
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 90 ? say(Phrase.ABOUT_MINUTES, minutes) : say(Phrase.ABOUT_HOURS, Math.round(minutes / 60.0));
    }

    /** What a command does. */
    public String summary(Entry entry) {
        return translated(CommandsInChinese.of(entry), entry.summary());
    }

    /** What an option of a command does. */
    public String summary(Entry entry, Option option) {
        return translated(CommandsInChinese.of(entry, option), option.summary());
    }

    private String translated(Optional<String> chinese, String english) {
        return language == Language.CHINESE ? chinese.orElse(english) : english;
    }

    /** A score as members see it. */
    public String score(double score) {
        return Double.isNaN(score) ? "" : say(Phrase.SCORE, String.format(Locale.ROOT, "%.3f", score));
    }

    String phase(Phase phase) {
        return say(
                switch (phase) {
                    case SAMPLING -> Phrase.PHASE_SAMPLING;
                    case OPTIMISING -> Phrase.PHASE_OPTIMISING;
                    case BLENDING -> Phrase.PHASE_BLENDING;
                    case SCORING -> Phrase.PHASE_SCORING;
                });
    }

    /** That a part of a prompt is longer than the encoder reads. */
    public String unread(String part, int limit, int tokens) {
        return say(Phrase.UNREAD, Arguments.shown(part), limit, tokens);
    }

    /** That no job is begun for a while. */
    public String rests(Duration time) {
        return say(Phrase.RESTS, about(time));
    }

    /** How many jobs of other communities there are; empty if none. */
    public Optional<String> elsewhere(int jobs) {
        return jobs == 0 ? Optional.empty() : Optional.of(say(Phrase.ELSEWHERE, count(jobs, Phrase.JOBS)));
    }

    /** Who asked for a job, as far as that is told. */
    public String author(Job job) {
        return job.submission().quiet()
                ? say(Phrase.SOMEBODY)
                : job.submission().name();
    }

    /** What a job is about, as far as that is told. */
    public String title(Job job) {
        return job.submission().quiet()
                ? say(Phrase.AN_ENTRY)
                : title(job.submission().request());
    }

    /** What was asked for, in the member's words. */
    public String title(JobRequest request) {
        if (request instanceof JobRequest.Single single) {
            return title(single.wording());
        } else if (request instanceof JobRequest.Composed composed) {
            return title(composed.wording());
        } else if (request instanceof JobRequest.Variations variations) {
            return say(Phrase.TITLE_VARIATIONS, title(variations.wording()));
        } else if (request instanceof JobRequest.Longer longer) {
            return say(Phrase.TITLE_LONGER, title(longer.wording()));
        } else if (request instanceof JobRequest.Morph) {
            return say(Phrase.TITLE_MORPH);
        }
        return say(Phrase.TITLE_TIME_LAPSE);
    }

    private String title(Wording wording) {
        String words = wording.words().toString();
        return wording.style()
                .map(style -> say(Phrase.TITLE_STYLED, words, style.name()))
                .orElse(words);
    }
}
