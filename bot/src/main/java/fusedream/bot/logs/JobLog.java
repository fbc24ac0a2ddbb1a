package fusedream.bot.logs;

import fusedream.bot.job.JobEvent;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.queue.EventListener;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what happens to jobs, one line for each event, with the job's id in a field of its own. */
public final class JobLog implements EventListener {

    private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);

    @Override
    public void on(KeptEvent kept) {
        JobEvent event = kept.event();
        LOG.atInfo()
                .addKeyValue("job", event.job())
                .addKeyValue("event", kept.number())
                .log(words(event));
    }

    private static String words(JobEvent event) {
        if (event instanceof JobEvent.Started started) {
            return "started, attempt " + started.attempt();
        } else if (event instanceof JobEvent.StopAsked asked) {
            return "asked to " + asked.wish().name().toLowerCase(Locale.ROOT);
        } else if (event instanceof JobEvent.Retried retried) {
            return "to be tried again: " + retried.failure().kind();
        } else if (event instanceof JobEvent.Finished finished) {
            return "finished, " + finished.outcome().steps() + " steps";
        } else if (event instanceof JobEvent.Failed failed) {
            return "failed: " + failed.failure().kind();
        } else if (event instanceof JobEvent.Parked parked) {
            return "parked: " + parked.failure().kind();
        }
        String name = event.getClass().getSimpleName();
        return name.replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
