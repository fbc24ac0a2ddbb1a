package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.Operation;
import fusedream.bot.chat.Phrase;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Role;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobState;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueMode;
import java.util.List;
import java.util.Optional;

/** Answers operators: they pause, drain and resume the queue, and look after jobs that were put aside. */
public final class OperatorDesk implements CommandDesk {

    private static final int LISTED = 20;

    private final JobQueue queue;

    public OperatorDesk(JobQueue queue) {
        this.queue = queue;
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.Operate wish
                ? Optional.of(answer(errand, wish.operation()))
                : Optional.empty();
    }

    private Reply answer(Errand errand, Operation operation) {
        if (!errand.caller().is(Role.OPERATOR)) {
            return errand.refused(Phrase.OPERATORS_ONLY);
        } else if (operation instanceof Operation.Pause) {
            return mode(errand, QueueMode.PAUSED, Phrase.PAUSED);
        } else if (operation instanceof Operation.Drain) {
            return mode(errand, QueueMode.DRAINING, Phrase.DRAINS);
        } else if (operation instanceof Operation.Resume) {
            return mode(errand, QueueMode.OPEN, Phrase.OPEN);
        } else if (operation instanceof Operation.Parked) {
            return parked(errand.words());
        } else if (operation instanceof Operation.Retry retry) {
            return queue.retry(retry.job()) ? errand.done(Phrase.WAITS_AGAIN) : errand.refused(Phrase.NOT_PUT_ASIDE);
        }
        throw new IllegalArgumentException("Unknown operation " + operation + ".");
    }

    private Reply mode(Errand errand, QueueMode mode, Phrase done) {
        queue.setMode(mode);
        return errand.done(done);
    }

    private Reply parked(Phrases words) {
        List<String> lines =
                queue.parked(LISTED).stream().map(job -> shown(words, job)).toList();
        return Reply.done(words.say(lines.isEmpty() ? Phrase.NONE_PUT_ASIDE : Phrase.ALL_PUT_ASIDE), lines);
    }

    private static String shown(Phrases words, Job job) {
        String why = job.state() instanceof JobState.Parked parked
                ? parked.failure().kind() + ": " + parked.failure().word()
                : "";
        return job.id() + ", " + words.title(job) + " (" + words.author(job) + "): " + why;
    }
}
