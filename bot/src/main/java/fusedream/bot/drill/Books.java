package fusedream.bot.drill;

import fusedream.bot.community.Platform;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobState;
import fusedream.bot.job.KeptEvent;
import fusedream.bot.queue.JobRecords;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteDeliveryStore;
import fusedream.bot.storage.SqliteGalleryStore;
import fusedream.bot.storage.SqliteJobStore;
import fusedream.bot.storage.StorageSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a data folder says while no bot has it open.
 *
 * @param lives of all jobs in the order in which they were filed
 * @param lastEvent the number of the last event
 * @param told the number of the last event that the web chat was told of
 */
record Books(Map<JobId, Life> lives, long lastEvent, long told) {

    private static final int MOST_EVENTS = 1_000_000;

    /**
     * A job with all that is kept of it.
     *
     * @param message the one that shows it
     */
    record Life(
            Job job,
            List<JobEvent> events,
            List<Picture> pictures,
            Optional<Checkpoint> checkpoint,
            Optional<String> message) {}

    /** Reads a folder; its database is checked on the way. */
    static Books read(Path data) {
        try (Database database = Database.open(StorageSettings.in(data))) {
            return new SqliteJobStore(database).read(records -> read(records, database));
        }
    }

    private static Books read(JobRecords records, Database database) {
        SqliteGalleryStore gallery = new SqliteGalleryStore(database);
        SqliteDeliveryStore delivery = new SqliteDeliveryStore(database);
        List<KeptEvent> events = records.events(0, MOST_EVENTS);
        Map<JobId, Life> lives = new LinkedHashMap<>();
        events.stream()
                .map(kept -> kept.event().job())
                .distinct()
                .forEach(id -> lives.put(
                        id,
                        new Life(
                                records.job(id).orElseThrow(),
                                of(events, id),
                                gallery.of(id),
                                records.checkpoint(id),
                                delivery.message(id))));
        long last = events.isEmpty() ? 0 : events.get(events.size() - 1).number();
        return new Books(lives, last, delivery.told(Platform.WEB));
    }

    private static List<JobEvent> of(List<KeptEvent> events, JobId id) {
        return events.stream()
                .map(KeptEvent::event)
                .filter(event -> event.job().equals(id))
                .toList();
    }

    /** Jobs that a worker held when the process died. */
    List<Life> running() {
        return lives.values().stream()
                .filter(life -> life.job().state() instanceof JobState.Running)
                .toList();
    }
}
