package fusedream.bot.drill;

import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.JobId;
import fusedream.bot.queue.QueueSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kills cost, and whether the work was gone on with where the database says. Safe for many threads. */
final class Casualties {

    private final Audit audit;
    private final Duration mostRepeated;
    private final Map<JobId, Checkpoint> interrupted = new HashMap<>();
    private Set<JobId> endangered = Set.of();
    private Duration most = Duration.ZERO;
    private Duration all = Duration.ZERO;
    private boolean workLeft = true;
    private int kills;
    private int atWork;
    private int putOff;

    Casualties(Audit audit, Duration mostRepeated) {
        this.audit = audit;
        this.mostRepeated = mostRepeated;
    }

    /** The process died. */
    synchronized void count(Books books, WorkLog log, Instant death) {
        kills++;
        for (Books.Life life : books.running()) {
            atWork++;
            JobId id = life.job().id();
            Duration repeated = log.atRisk(id, life.job().tries().attempts(), death);
            if (repeated.compareTo(mostRepeated) > 0) {
                audit.breach("Kill " + kills + " cost " + seconds(repeated) + " seconds of work on job " + id + ".");
            }
            all = all.plus(repeated);
            most = most.compareTo(repeated) < 0 ? repeated : most;
            life.checkpoint().ifPresent(reached -> interrupted.put(id, reached));
        }
        workLeft = books.lives().values().stream()
                .anyMatch(life -> life.job().state().pending());
        endangered = books.lives().values().stream()
                .filter(life -> life.job().tries().strikes() + (books.running().contains(life) ? 1 : 0)
                        >= QueueSettings.DEFAULT.mostStrikes() - 1)
                .map(life -> life.job().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A try begins: where the last one was stopped, or at a later picture. */
    synchronized void begun(WorkLog.Mark mark) {
        Optional.ofNullable(interrupted.remove(mark.job())).ifPresent(reached -> {
            boolean goesOn = mark.picture() == reached.picture()
                    ? mark.step() == reached.step()
                    : mark.picture() > reached.picture();
            if (!goesOn) {
                audit.breach("Job " + mark.job() + " stood at step " + reached.step() + " of picture "
                        + reached.picture() + " and began again at step " + mark.step() + " of picture "
                        + mark.picture() + ".");
            }
        });
    }

    /** Whether one more death without moving on parks the job, as one that kills its process. */
    synchronized boolean endangered(JobId id) {
        return endangered.contains(id);
    }

    /** Whether jobs were pending at the last kill. */
    synchronized boolean workLeft() {
        return workLeft;
    }

    synchronized void putOff() {
        putOff++;
    }

    /** A drill whose kills all missed the work proves little. */
    synchronized void checkThatItHurt() {
        if (kills > 0 && atWork == 0) {
            audit.breach(
                    "No kill hit a job at work: the drill proves nothing. Give it more kills, steps or --longest.");
        }
    }

    synchronized KillReport report(Submitter members, Books books, Duration took) {
        return new KillReport(
                members.accepted().size(),
                members.unanswered().size(),
                books.lives().size(),
                kills,
                atWork,
                putOff,
                seconds(most),
                seconds(all),
                seconds(took),
                audit.breaches());
    }

    static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }
}
