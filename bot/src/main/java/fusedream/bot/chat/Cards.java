package fusedream.bot.chat;

import fusedream.bot.chat.Button.Action;
import fusedream.bot.community.Language;
import fusedream.bot.job.Failure;
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

/** Makes the card of a job as it stands, in one language. */
public final class Cards {

    private final Phrases words;

    private Cards(Phrases words) {
        this.words = words;
    }

    public static Cards in(Language language) {
        return new Cards(Phrases.in(language));
    }

    /** A card of a job that waits. */
    public Card waiting(Job job, int position, Duration start) {
        String status = position <= 1
                ? words.say(Phrase.NEXT_IN_LINE, words.about(start))
                : words.say(Phrase.NUMBER_IN_LINE, position, words.about(start));
        return card(job, status, Optional.empty(), false, Action.CANCEL);
    }

    /** A card of a job at any time; what waits shows no position. */
    public Card of(Job job, Optional<Snapshot> snapshot) {
        JobState state = job.state();
        if (state instanceof JobState.Queued) {
            Phrase status = job.tries().attempts() == 0 ? Phrase.WAITS : Phrase.INTERRUPTED;
            return card(job, words.say(status), Optional.empty(), false, Action.CANCEL);
        } else if (state instanceof JobState.Running) {
            return running(job, snapshot);
        } else if (state instanceof JobState.Finished finished) {
            return finished(job, finished.outcome());
        } else if (state instanceof JobState.Cancelled) {
            return card(job, words.say(Phrase.CANCELLED), Optional.empty(), false, Action.AGAIN);
        } else if (state instanceof JobState.Failed failed) {
            return card(job, words.say(Phrase.FAILED, word(failed.failure())), Optional.empty(), false, Action.AGAIN);
        }
        return card(job, words.say(Phrase.PUT_ASIDE), Optional.empty(), false);
    }

    /** The same with what operators can do beside. */
    public Card ofOperators(Job job, Optional<Snapshot> snapshot) {
        Card card = of(job, snapshot);
        return job.state() instanceof JobState.Parked
                ? card(job, card.status(), Optional.empty(), false, Action.RETRY)
                : card;
    }

    /** In the place of a card whose job is erased. */
    public Card erased(JobId job) {
        return new Card(
                job,
                "",
                words.say(Phrase.ERASED),
                words.say(Phrase.ERASED_WISH),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                false,
                words.language());
    }

    /** What the engine said of the request itself is told as it is. */
    private String word(Failure failure) {
        return failure.kind() == Failure.Kind.OUT_OF_MEMORY ? words.say(Phrase.TOO_LARGE) : failure.word();
    }

    private Card running(Job job, Optional<Snapshot> snapshot) {
        if (job.tries().wish() != Wish.GO_ON) {
            return card(job, words.say(Phrase.STOPPING), snapshot.map(Cards::bar), hasPreview(snapshot));
        }
        return card(
                job,
                snapshot.map(seen -> status(job, seen)).orElseGet(() -> words.say(Phrase.STARTED)),
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

    private String status(Job job, Snapshot seen) {
        List<String> parts = new ArrayList<>();
        int count = job.submission().request().count();
        if (count > 1) {
            parts.add(words.say(Phrase.PICTURE_OF, seen.picture() + 1, count));
        }
        parts.add(
                job.submission().request() instanceof JobRequest.Morph
                        ? words.say(Phrase.FRAME_OF, seen.step(), seen.steps())
                        : words.say(Phrase.STEP_OF, words.phase(seen.phase()), seen.step(), seen.steps()));
        if (!Double.isNaN(seen.score())) {
            parts.add(words.score(seen.score()));
        }
        if (!Double.isNaN(seen.secondsLeft())) {
            Duration left = Duration.ofMillis(Math.round(seen.secondsLeft() * 1000));
            parts.add(words.say(Phrase.TIME_LEFT, words.about(left)));
        }
        return String.join(" \u00b7 ", parts);
    }

    private Card finished(Job job, Outcome outcome) {
        List<PictureId> pictures = IntStream.range(0, outcome.pictures())
                .mapToObj(index -> new PictureId(job.id(), index))
                .toList();
        List<String> parts = new ArrayList<>();
        parts.add(words.say(outcome.early() ? Phrase.FINISHED_EARLY : Phrase.FINISHED));
        if (outcome.steps() > 0) {
            parts.add(words.count(outcome.steps(), Phrase.STEPS));
        }
        if (!Double.isNaN(outcome.score())) {
            parts.add(words.score(outcome.score()));
        }
        if (outcome.pictures() > 1) {
            parts.add(words.say(Phrase.BEST_IS, outcome.best() + 1));
        }
        String status = String.join(" \u00b7 ", parts);
        return card(job, status, Optional.empty(), false, pictures, CardButtons.finished(words, job, outcome));
    }

    private Card card(Job job, String status, Optional<Card.Bar> bar, boolean preview, Action... actions) {
        return card(job, status, bar, preview, List.of(), CardButtons.of(words, job.id(), actions));
    }

    private Card card(
            Job job,
            String status,
            Optional<Card.Bar> bar,
            boolean preview,
            List<PictureId> pictures,
            List<Button> buttons) {
        if (job.submission().quiet()) {
            List<Button> mine = job.state().pending() ? buttons : List.of();
            return new Card(
                    job.id(),
                    words.author(job),
                    words.title(job),
                    status,
                    bar,
                    false,
                    List.of(),
                    List.of(),
                    mine,
                    false,
                    words.language());
        }
        return new Card(
                job.id(),
                job.submission().name(),
                words.title(job.submission().request()),
                status,
                bar,
                preview,
                pictures,
                List.of(),
                buttons,
                CardButtons.isMoving(job.submission().request()),
                words.language());
    }
}
