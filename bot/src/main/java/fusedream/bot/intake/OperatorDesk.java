package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.Operation;
import fusedream.bot.chat.Phrases;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
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
                ? Optional.of(answer(errand.caller(), wish.operation()))
                : Optional.empty();
    }

    private Reply answer(Caller caller, Operation operation) {
        if (!caller.is(Role.OPERATOR)) {
            return Reply.refused("Only operators of this bot may do that.");
        } else if (operation instanceof Operation.Pause) {
            return mode(QueueMode.PAUSED, "Paused: jobs are taken and wait. What runs goes on to its end.");
        } else if (operation instanceof Operation.Drain) {
            return mode(QueueMode.DRAINING, "Draining: no jobs are taken, and those that are there are done.");
        } else if (operation instanceof Operation.Resume) {
            return mode(QueueMode.OPEN, "Open: jobs are taken and done.");
        } else if (operation instanceof Operation.Parked) {
            return parked();
        } else if (operation instanceof Operation.Retry retry) {
            return queue.retry(retry.job())
                    ? Reply.done("It waits for its turn again.")
                    : Reply.refused("No such job was put aside; /parked lists those that were.");
        }
        throw new IllegalArgumentException("Unknown operation " + operation + ".");
    }

    private Reply mode(QueueMode mode, String done) {
        queue.setMode(mode);
        return Reply.done(done);
    }

    private Reply parked() {
        List<String> lines =
                queue.parked(LISTED).stream().map(OperatorDesk::shown).toList();
        return Reply.done(lines.isEmpty() ? "No job was put aside." : "Put aside, the latest first:", lines);
    }

    private static String shown(Job job) {
        String why = job.state() instanceof JobState.Parked parked
                ? parked.failure().kind() + ": " + parked.failure().word()
                : "";
        return job.id() + ", " + Phrases.title(job) + " (" + Phrases.author(job) + "): " + why;
    }
}
