package fusedream.bot.drill;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Sends commands to a bot at a steady rate while its engine runs flat out. Commands are sent when they are due, whether
 * earlier ones were answered or not, and an answer's time counts from then, so that a bot that stands still is not asked
 * less.
 */
public final class LoadDrill {

    /** Long enough to keep the engine busy to the end. */
    private static final String HEAVY = "a red circle --preset quick --steps 5000 --seed ";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MEBI = 1 << 20;

    private final LoadSettings settings;
    private final List<String> command;
    private final DrillProgress progress;
    private final RandomGenerator random;

    /** @param command starts a bot, on an empty data folder, that tells at INFO how far its worker comes */
    public LoadDrill(LoadSettings settings, List<String> command, DrillProgress progress) {
        this.settings = settings;
        this.command = List.copyOf(command);
        this.progress = progress;
        this.random = new Random(settings.seed());
    }

    /**
     * Holds the drill.
     *
     * @throws DrillException if it could not be held
     */
    public LoadReport run() throws InterruptedException {
        WorkLog log = new WorkLog(mark -> {});
        try (BotProcess bot = BotProcess.start(command, log)) {
            String address = bot.address();
            HttpClient client = Visitor.client();
            busy(client, address);
            if (!log.awaitBeginning(PATIENCE)) {
                throw new DrillException("The engine did not begin within " + PATIENCE.toSeconds() + " seconds.");
            }
            List<Visitor> members = new ArrayList<>();
            for (int made = 0; made < settings.members(); made++) {
                members.add(Visitor.draw(client, random));
            }
            OptionalLong before = bot.resident();
            send(members, address, "warm-up", settings.warmUp() * settings.rate());
            return report(before, send(members, address, "commands", settings.seconds() * settings.rate()), bot);
        }
    }

    private void busy(HttpClient client, String address) throws InterruptedException {
        try {
            Visitor.Answer answer = Visitor.draw(client, random).say(address, HEAVY + 1);
            if (!answer.accepted()) {
                throw new DrillException("The bot does not take a job: " + answer.text());
            }
        } catch (IOException failed) {
            throw new DrillException("The bot does not answer.", failed);
        }
    }

    /** What was measured, and how long the sending took. */
    private record Sent(Tally tally, int count, long nanos) {}

    private Sent send(List<Visitor> members, String address, String what, int count) throws InterruptedException {
        Tally tally = new Tally(count);
        Semaphore answers = new Semaphore(0);
        long begun = System.nanoTime();
        for (int sent = 0; sent < count; sent++) {
            long due = begun + sent * 1_000_000_000L / settings.rate();
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            Visitor member = members.get(random.nextInt(members.size()));
            var unused = member.saying(address, line()).whenComplete((answer, failure) -> {
                if (failure == null) {
                    tally.answered(answer, System.nanoTime() - due);
                } else {
                    tally.failed(failure);
                }
                answers.release();
            });
            if (sent % settings.rate() == 0) {
                progress.on(what, sent, count, tally.count() + " answered");
            }
        }
        long took = System.nanoTime() - begun;
        if (!answers.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new DrillException(
                    (count - tally.count()) + " commands got no answer within " + PATIENCE.toSeconds() + " seconds.");
        }
        return new Sent(tally, count, took);
    }

    /** Mostly prompts, as in a channel; the rest is looking, asking and mistakes. */
    private String line() {
        int which = random.nextInt(20);
        if (which < 14) {
            return "a blue square --preset quick --seed " + random.nextInt(1_000_000);
        }
        if (which < 17) {
            return "/queue";
        }
        return which < 19 ? "/help dream" : "a dog --sede 7";
    }

    private LoadReport report(OptionalLong before, Sent sent, BotProcess bot) {
        return new LoadReport(
                settings.rate(),
                sent.count(),
                Math.round(sent.count() * 1e10 / sent.nanos()) / 10.0,
                sent.tally().latencies(),
                sent.tally().byAnswer(),
                sent.tally().failures(),
                mebi(before),
                mebi(bot.resident()),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    private static OptionalDouble mebi(OptionalLong bytes) {
        return bytes.isPresent()
                ? OptionalDouble.of(Math.round(bytes.getAsLong() / MEBI * 10) / 10.0)
                : OptionalDouble.empty();
    }
}
