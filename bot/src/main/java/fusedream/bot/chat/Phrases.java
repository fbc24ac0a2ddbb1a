package fusedream.bot.chat;

import fusedream.bot.job.Job;
import fusedream.bot.job.JobRequest;
import fusedream.engine.api.Progress.Phase;
import java.time.Duration;
import java.util.Locale;

/** Words that members read, in the one place where they are made. */
public final class Phrases {

    private Phrases() {}

    /** About how long, such as {@code about 2 minutes}. */
    public static String about(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 5) {
            return "a few seconds";
        }
        if (seconds < 90) {
            return "about " + seconds + " seconds";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 90 ? "about " + minutes + " minutes" : "about " + Math.round(minutes / 60.0) + " hours";
    }

    /** How many of a thing. */
    public static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** A score as members see it. */
    public static String score(double score) {
        return Double.isNaN(score) ? "" : String.format(Locale.ROOT, "score %.3f", score);
    }

    static String phase(Phase phase) {
        return switch (phase) {
            case SAMPLING -> "looking for a start";
            case OPTIMISING -> "improving";
            case BLENDING -> "blending";
            case SCORING -> "measuring";
        };
    }

    /** That a part of a prompt is longer than the encoder reads. */
    public static String unread(String part, int limit, int tokens) {
        return "Only the beginning of '" + Arguments.shown(part) + "' is read, " + limit + " of its " + tokens
                + " tokens; what comes after has no effect.";
    }

    /** That no job is begun for a while. */
    public static String rests(Duration time) {
        return "The engine failed several times and rests; jobs wait, and it is tried again in " + about(time) + ".";
    }

    /** Who asked for a job, as far as that is told. */
    public static String author(Job job) {
        return job.submission().quiet() ? "Somebody" : job.submission().name();
    }

    /** What a job is about, as far as that is told. */
    public static String title(Job job) {
        return job.submission().quiet()
                ? "An entry of a contest"
                : title(job.submission().request());
    }

    /** What was asked for, as a member would write it. */
    public static String title(JobRequest request) {
        if (request instanceof JobRequest.Single single) {
            return single.prompt().toString();
        } else if (request instanceof JobRequest.Composed composed) {
            return composed.prompt().toString();
        } else if (request instanceof JobRequest.Variations variations) {
            return "variations of " + variations.prompt();
        } else if (request instanceof JobRequest.Longer longer) {
            return "longer: " + longer.prompt();
        } else if (request instanceof JobRequest.Morph) {
            return "a morph";
        }
        return "a time-lapse";
    }
}
