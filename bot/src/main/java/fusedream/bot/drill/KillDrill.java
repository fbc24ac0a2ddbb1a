package fusedream.bot.drill;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Kills a bot again and again, at random moments from the start of its process on, while members ask for pictures, and
 * holds what came of it against what they were promised.
 *
 * <p>One thing is not left to chance: a job whose process died twice in a row without moving on is not killed a third time
 * before it has. The bot would park it, and rightly: it cannot tell a kill from a job that kills.
 */
public final class KillDrill {

    /** One process in so many is killed while it starts, or a moment after. */
    private static final int YOUNG = 5;

    /** A machine that is busy with other things makes a picture in minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final KillSettings settings;
    private final List<String> command;
    private final Path data;
    private final InstantSource clock;
    private final DrillProgress progress;
    private final Audit audit = new Audit();
    private final Casualties casualties;
    private final RandomGenerator moments;
    private final Submitter members;
    private final Visitor onlooker;

    /**
     * A drill, to be held once.
     *
     * @param command starts a bot on {@code data} that tells at INFO how far its worker comes
     * @param data an empty folder
     */
    public KillDrill(
            KillSettings settings, List<String> command, Path data, InstantSource clock, DrillProgress progress) {
        this.settings = settings;
        this.command = List.copyOf(command);
        this.data = data;
        this.clock = clock;
        this.progress = progress;
        this.casualties = new Casualties(audit, settings.mostRepeated());
        this.moments = new Random(settings.seed());
        HttpClient client = Visitor.client();
        this.onlooker = Visitor.draw(client, moments);
        // All is asked for well before the last kill: a life is half of the longest on the average.
        long pause = settings.longest().toMillis() * settings.kills() / settings.jobs() / 5;
        this.members = new Submitter(settings, client, pause, new Random(settings.seed() + 1));
    }

    /**
     * Holds the drill.
     *
     * @throws DrillException if it could not be held
     */
    public KillReport run() throws InterruptedException {
        Instant begun = clock.instant();
        Thread asking = new Thread(members, "drill-members");
        asking.setDaemon(true);
        asking.start();
        try {
            for (int kill = 1; kill <= settings.kills(); kill++) {
                live();
                progress.on("kills", kill, settings.kills(), members.accepted().size() + " jobs accepted");
            }
            workOff();
            Books books = Books.read(data);
            audit.books(books, members.accepted(), members.unanswered());
            casualties.checkThatItHurt();
            look(books);
            return casualties.report(members, books, Duration.between(begun, clock.instant()));
        } finally {
            asking.interrupt();
        }
    }

    /** From the start of a process to its end, a random while after it began to start or, mostly, to work. */
    private void live() throws InterruptedException {
        boolean young = moments.nextInt(YOUNG) == 0;
        Duration moment = Duration.ofNanos(moments.nextLong(settings.longest().toNanos()));
        WorkLog log = new WorkLog(casualties::begun);
        try (BotProcess bot = BotProcess.start(command, log)) {
            if (young) {
                bot.address(moment).ifPresent(members::call);
            } else {
                members.call(bot.address());
                if (!members.isDone() || casualties.workLeft()) {
                    log.awaitBeginning(PATIENCE);
                }
                TimeUnit.NANOSECONDS.sleep(moment.toNanos());
            }
            if (log.awaitKept(casualties::endangered, PATIENCE)) {
                casualties.putOff();
            }
            bot.kill();
        }
        Instant death = clock.instant();
        members.hangUp();
        casualties.count(Books.read(data), log, death);
    }

    /** The last process lives until all is done, and is stopped as it should be. */
    private void workOff() throws InterruptedException {
        try (BotProcess bot = BotProcess.start(command, new WorkLog(casualties::begun))) {
            String address = bot.address();
            members.call(address);
            awaitPictures(address);
        }
    }

    private void awaitPictures(String address) throws InterruptedException {
        int done = -1;
        long end = System.nanoTime();
        do {
            ShownCards shown = ShownCards.on(onlooker.page(address, "/"));
            if (shown.done() > done) {
                done = shown.done();
                end = System.nanoTime() + PATIENCE.toNanos();
            }
            progress.on("pictures", done, shown.count(), "");
            if (members.isDone() && done == shown.count()) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        } while (System.nanoTime() < end);
        audit.breach("Nothing more was finished for " + PATIENCE.toMinutes() + " minutes.");
    }

    /** After one more start the chat still shows all. */
    private void look(Books books) throws InterruptedException {
        try (BotProcess bot = BotProcess.start(command, line -> {})) {
            audit.cards(books, onlooker, bot.address());
        }
    }
}
