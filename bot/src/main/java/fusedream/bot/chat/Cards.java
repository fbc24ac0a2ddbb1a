package fusedream.bot.chat;

import fusedream.bot.chat.Button.Action;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Snapshot;
import fusedream.engine.api.CancellationToken.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes the card of a job as it stands. */
public final class Cards {

    private Cards() {}

    /** A card of a job that waits. */
    public static Card waiting(Job job, int position, Duration start) {
        String status = position <= 1
                ? "Next in line; starts in " + Phrases.about(start) + "."
                : "Number " + position + " in line; starts in " + Phrases.about(start) + ".";
        return card(job, status, Optional.empty(), false, Action.CANCEL);
    }

    /** A card of a job at any time; what waits shows no position. */
    public static Card of(Job job, Optional<Snapshot> snapshot) {
        JobState state = job.state();
        if (state instanceof JobState.Queued) {
            String status = job.tries().attempts() == 0 ? "Waits for its turn." : "Interrupted; goes on soon.";
            return card(job, status, Optional.empty(), false, Action.CANCEL);
        } else if (state instanceof JobState.Running) {
            return running(job, snapshot);
        } else if (state instanceof JobState.Finished finished) {
            return finished(job, finished.outcome());
        } else if (state instanceof JobState.Cancelled) {
            return card(job, "Cancelled.", Optional.empty(), false, Action.AGAIN);
        } else if (state instanceof JobState.Failed failed) {
            return card(job, "Failed: " + failed.failure().word(), Optional.empty(), false, Action.AGAIN);
        }
        return card(job, "Put aside after several failures; an operator can look at it.", Optional.empty(), false);
    }

    /** In the place of a card whose job is erased. */
    public static Card erased(JobId job) {
        return new Card(
                job,
                "",
                "Erased",
                "Erased at its member's wish.",
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of());
    }

    private static Card running(Job job, Optional<Snapshot> snapshot) {
        if (job.tries().wish() != Wish.GO_ON) {
            return card(job, "Stopping.", snapshot.map(Cards::bar), hasPreview(snapshot));
        }
        return card(
                job,
                snapshot.map(seen -> status(job, seen)).orElse("Started."),
                snapshot.map(Cards::bar),
                hasPreview(snapshot),
                Action.FINISH,
                Action.CANCEL);
    }

    private static boolean hasPreview(Optional<Snapshot> snapshot) {
        return snapshot.flatMap(Snapshot::preview).isPresent();
    }

    private static Card.Bar bar(Snapshot seen) {
        return new Card.Bar(seen.step(), seen.steps());
    }

    private static String status(Job job, Snapshot seen) {
        List<String> parts = new ArrayList<>();
        int count = job.submission().request().count();
        if (count > 1) {
            parts.add("picture " + (seen.picture() + 1) + " of " + count);
        }
        parts.add(
                job.submission().request() instanceof JobRequest.Morph
                        ? "drawing, frame " + seen.step() + " of " + seen.steps()
                        : Phrases.phase(seen.phase()) + ", step " + seen.step() + " of " + seen.steps());
        if (!Double.isNaN(seen.score())) {
            parts.add(Phrases.score(seen.score()));
        }
        if (!Double.isNaN(seen.secondsLeft())) {
            parts.add(Phrases.about(Duration.ofMillis(Math.round(seen.secondsLeft() * 1000))) + " left");
        }
        return String.join(" \u00b7 ", parts);
    }

    private static Card finished(Job job, Outcome outcome) {
        List<PictureId> pictures = IntStream.range(0, outcome.pictures())
                .mapToObj(index -> new PictureId(job.id(), index))
                .toList();
        List<String> parts = new ArrayList<>();
        parts.add(outcome.early() ? "Finished early" : "Finished");
        if (outcome.steps() > 0) {
            parts.add(Phrases.count(outcome.steps(), "step"));
        }
        if (!Double.isNaN(outcome.score())) {
            parts.add(Phrases.score(outcome.score()));
        }
        if (outcome.pictures() > 1) {
            parts.add("the best is number " + (outcome.best() + 1));
        }
        String status = String.join(" \u00b7 ", parts);
        return card(job, status, Optional.empty(), false, pictures, CardButtons.finished(job, outcome));
    }

    private static Card card(Job job, String status, Optional<Card.Bar> bar, boolean preview, Action... actions) {
        return card(job, status, bar, preview, List.of(), CardButtons.of(job.id(), actions));
    }

    private static Card card(
            Job job,
            String status,
            Optional<Card.Bar> bar,
            boolean preview,
            List<PictureId> pictures,
            List<Button> buttons) {
        if (job.submission().quiet()) {
            List<Button> mine = job.state().pending() ? buttons : List.of();
            return new Card(
                    job.id(), Phrases.author(job), Phrases.title(job), status, bar, false, List.of(), List.of(), mine);
        }
        return new Card(
                job.id(), Phrases.author(job), Phrases.title(job), status, bar, preview, pictures, List.of(), buttons);
    }
}
