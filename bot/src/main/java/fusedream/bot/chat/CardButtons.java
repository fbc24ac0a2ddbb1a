package fusedream.bot.chat;

import fusedream.bot.chat.Button.Action;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The buttons of a card. */
final class CardButtons {

    private CardButtons() {}

    /** What can be done with a job. */
    static List<Button> of(Phrases words, JobId job, Action... actions) {
        return List.of(actions).stream()
                .map(action -> Button.of(words, action, job))
                .toList();
    }

    /** Whether a request is for a moving picture. */
    static boolean isMoving(JobRequest request) {
        return request instanceof JobRequest.Morph || request instanceof JobRequest.TimeLapse;
    }

    /** What can be done with what a job came to. Of several pictures any can be varied, and all else is for the best. */
    static List<Button> finished(Phrases words, Job job, Outcome outcome) {
        JobRequest request = job.submission().request();
        if (outcome.pictures() == 0) {
            return List.of();
        }
        if (isMoving(request)) {
            return kept(words, job.id(), outcome);
        }
        List<Button> buttons = new ArrayList<>(of(words, job.id(), Action.AGAIN));
        PictureId best = new PictureId(job.id(), outcome.best());
        boolean composed = request instanceof JobRequest.Composed;
        if (!composed) {
            buttons.addAll(vary(words, job.id(), outcome.pictures()));
        }
        buttons.add(Button.of(words, Action.LONGER, best));
        if (!composed) {
            buttons.add(Button.of(words, Action.COMPOSE, best));
            buttons.add(Button.of(words, Action.MORPH, best));
        }
        buttons.add(Button.of(words, Action.TIMELAPSE, best));
        buttons.addAll(kept(words, job.id(), outcome));
        return buttons;
    }

    /** Of several pictures any can be reported, and the best one be marked or deleted; a message has room for 25 buttons. */
    private static List<Button> kept(Phrases words, JobId job, Outcome outcome) {
        PictureId best = new PictureId(job, outcome.best());
        if (outcome.pictures() == 1) {
            return List.of(
                    Button.of(words, Action.FAVOURITE, best),
                    Button.of(words, Action.REPORT, best),
                    Button.of(words, Action.DELETE, best));
        }
        List<Button> buttons = new ArrayList<>();
        buttons.add(Button.numbered(words, Action.FAVOURITE, best));
        buttons.add(Button.numbered(words, Action.DELETE, best));
        for (int index = 0; index < outcome.pictures(); index++) {
            buttons.add(Button.numbered(words, Action.REPORT, new PictureId(job, index)));
        }
        return buttons;
    }

    private static List<Button> vary(Phrases words, JobId job, int pictures) {
        return pictures == 1
                ? List.of(Button.of(words, Action.VARY, new PictureId(job, 0)))
                : IntStream.range(0, pictures)
                        .mapToObj(index -> Button.numbered(words, Action.VARY, new PictureId(job, index)))
                        .toList();
    }
}
