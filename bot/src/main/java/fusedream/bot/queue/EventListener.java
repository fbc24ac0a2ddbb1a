package fusedream.bot.queue;

import fusedream.bot.job.KeptEvent;

/** Told of events at once after they were kept, in the thread that caused them; should return soon. */
@FunctionalInterface
public interface EventListener {

    /** May miss events when the bot dies; {@link JobQueue#eventsAfter} misses none. */
    void on(KeptEvent kept);
}
