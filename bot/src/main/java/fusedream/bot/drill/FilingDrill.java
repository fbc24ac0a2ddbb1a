package fusedream.bot.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Wording;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.JobStore;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteJobStore;
import fusedream.bot.storage.StorageSettings;
import fusedream.bot.storage.StorageSettings.Durability;
import fusedream.engine.api.Preset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Files jobs as fast as the disk lets it: how many submissions a second become durable. */
public final class FilingDrill {

    private static final int MEMBERS = 500;

    private final InstantSource clock;

    public FilingDrill(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What it showed.
     *
     * @param durability what each submission survives
     * @param threads that file at the same time, each one after the other
     * @param perSecond submissions of all of them
     */
    public record Report(
            @JsonProperty Durability durability,
            @JsonProperty int threads,
            @JsonProperty double perSecond,
            @JsonProperty Latencies each) {}

    /**
     * Holds the drill.
     *
     * @param data an empty folder
     * @param submissions that are measured, about; as many are filed in another database before, to warm up
     */
    public Report run(Path data, Durability durability, int threads, int submissions) throws InterruptedException {
        run(data.resolve("warm-up"), durability, threads, submissions / threads + 1L);
        return run(data.resolve("measured"), durability, threads, submissions / threads + 1L);
    }

    private Report run(Path data, Durability durability, int threads, long each) throws InterruptedException {
        try (Database database = Database.open(new StorageSettings(data, durability))) {
            JobQueue queue = queue(new SqliteJobStore(database), clock);
            long begun = System.nanoTime();
            long[] nanos = file(queue, threads, each);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double perSecond = Math.round(nanos.length / seconds * 10) / 10.0;
            return new Report(durability, threads, perSecond, Latencies.of(nanos));
        }
    }

    private static JobQueue queue(JobStore store, InstantSource clock) {
        return new JobQueue(store, QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    }

    private static long[] file(JobQueue queue, int threads, long each) throws InterruptedException {
        List<Filer> filers = IntStream.range(0, threads)
                .mapToObj(number -> new Filer(queue, number, each))
                .toList();
        filers.forEach(Thread::start);
        for (Filer filer : filers) {
            filer.join();
        }
        return filers.stream()
                .flatMapToLong(filer -> filer.nanos.stream().mapToLong(Long::longValue))
                .toArray();
    }

    /** One who files one job after the other. */
    private static final class Filer extends Thread {

        private final JobQueue queue;
        private final int number;
        private final long jobs;
        private final List<Long> nanos = new ArrayList<>();

        Filer(JobQueue queue, int number, long jobs) {
            super("filer-" + number);
            setDaemon(true);
            this.queue = queue;
            this.number = number;
            this.jobs = jobs;
        }

        @Override
        public void run() {
            for (int job = 0; job < jobs; job++) {
                long before = System.nanoTime();
                queue.submit(submission(job), standing -> Optional.empty());
                nanos.add(System.nanoTime() - before);
            }
        }

        private Submission submission(int job) {
            Community town = new Community(Platform.WEB, "local");
            JobRequest request = new JobRequest.Single(Wording.of("a red circle"), Preset.QUICK.settings(), job, 1);
            return new Submission(
                    number + "-" + job,
                    new Member(town, "member" + (number + job) % MEMBERS),
                    "member",
                    Place.channel(town, "web"),
                    Rank.ORDINARY,
                    request);
        }
    }
}
