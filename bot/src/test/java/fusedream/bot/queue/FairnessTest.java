package fusedream.bot.queue;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Role;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Lease;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.Rank;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nobody waits behind another's hundred jobs, and seconds are shared by weight. */
class FairnessTest {

    private static final int SEEDS = 50;

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue = queue(7);
    private int keys;

    private JobQueue queue(long seed) {
        return new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(seed)), clock);
    }

    private void submit(JobQueue into, String member, Rank rank, int evaluations) {
        into.submit(Requests.submission(member, "key" + keys++, rank, evaluations), standing -> Optional.empty());
    }

    private static String serve(JobQueue from, Random random) {
        Job job = from.claim("worker").orElseThrow();
        Lease lease = ((JobState.Running) job.state()).lease();
        long reserved = job.account().reserved().toMillis();
        from.finish(lease, new Outcome(1, 0.3, 1, true), Duration.ofMillis((long) (reserved * random.nextDouble(3))));
        return job.submission().member().id();
    }

    @Test
    void five_who_come_late_start_within_ten() {
        for (int i = 0; i < 50; i++) {
            submit(queue, "hog", Rank.ORDINARY, 360);
        }
        Random random = new Random(1);
        for (int i = 0; i < 7; i++) {
            assertThat(serve(queue, random)).isEqualTo("hog");
        }
        for (int i = 0; i < 5; i++) {
            submit(queue, "late" + i, Rank.ORDINARY, 360);
        }
        List<String> next = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            next.add(serve(queue, random));
        }
        assertThat(next).contains("late0", "late1", "late2", "late3", "late4");
    }

    @Test
    void five_who_come_late_start_within_ten_whatever_jobs_cost() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            JobQueue busy = queue(seed);
            for (int i = 0; i < 50; i++) {
                submit(busy, "hog", Rank.ORDINARY, 63 + random.nextInt(3000));
            }
            for (int served = random.nextInt(20); served > 0; served--) {
                serve(busy, random);
            }
            for (int i = 0; i < 5; i++) {
                submit(busy, "late" + i, Rank.ORDINARY, 63 + random.nextInt(3000));
            }
            List<String> next = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                next.add(serve(busy, random));
            }
            assertThat(next).as("seed %d", seed).contains("late0", "late1", "late2", "late3", "late4");
        }
    }

    /**
     * The bound of start-time fair queueing: between members who always have jobs, seconds over weight differ by no more
     * than one job of each. Tags are whole milliseconds: one for each job served.
     */
    @Test
    void seconds_over_weight_never_differ_by_more_than_a_job_of_each() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            JobQueue busy = queue(seed);
            Map<String, Rank> ranks = ranks(random);
            ranks.forEach((member, rank) -> {
                for (int i = 0; i < 40; i++) {
                    submit(busy, member, rank, 63 + random.nextInt(1000));
                }
            });
            Map<String, Double> share = new HashMap<>();
            Map<String, Double> longest = new HashMap<>();
            for (int turn = 0; turn < 40; turn++) {
                count(busy, random, share, longest);
                assertClose(ranks, share, longest, "seed " + seed + ", turn " + turn);
            }
        }
    }

    private static Map<String, Rank> ranks(Random random) {
        Map<String, Rank> ranks = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            ranks.put("member" + i, new Rank(new Role("role"), 1 + random.nextInt(4)));
        }
        return ranks;
    }

    private static void count(JobQueue busy, Random random, Map<String, Double> share, Map<String, Double> longest) {
        Job job = busy.claim("worker").orElseThrow();
        Lease lease = ((JobState.Running) job.state()).lease();
        long took = (long) (job.account().reserved().toMillis() * random.nextDouble(3));
        busy.finish(lease, new Outcome(1, 0.3, 1, true), Duration.ofMillis(took));
        String member = job.submission().member().id();
        double weighted = took / job.submission().rank().weight();
        share.merge(member, weighted, Double::sum);
        longest.merge(member, weighted, Math::max);
    }

    private static void assertClose(
            Map<String, Rank> ranks, Map<String, Double> share, Map<String, Double> longest, String where) {
        int rounding = 40;
        for (String one : ranks.keySet()) {
            for (String other : ranks.keySet()) {
                double difference = share.getOrDefault(one, 0.0) - share.getOrDefault(other, 0.0);
                double bound = longest.getOrDefault(one, 0.0) + longest.getOrDefault(other, 0.0) + rounding;
                assertThat(difference).as(where).isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void who_was_idle_gains_no_credit_from_it() {
        submit(queue, "early", Rank.ORDINARY, 360);
        Random random = new Random(1);
        serve(queue, random);
        clock.move(Duration.ofDays(1));
        for (int i = 0; i < 6; i++) {
            submit(queue, "early", Rank.ORDINARY, 360);
            submit(queue, "other", Rank.ORDINARY, 360);
        }
        assertThat(List.of(claimed(), claimed(), claimed(), claimed()))
                .containsExactlyInAnyOrder("early", "other", "early", "other");
    }

    @Test
    void who_comes_late_takes_turns_and_does_not_catch_up() {
        for (int i = 0; i < 50; i++) {
            submit(queue, "hog", Rank.ORDINARY, 360);
        }
        for (int i = 0; i < 20; i++) {
            serveAsExpected();
        }
        for (int i = 0; i < 20; i++) {
            submit(queue, "late", Rank.ORDINARY, 360);
        }
        List<String> next = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            next.add(serveAsExpected());
        }
        assertThat(next.stream().filter("late"::equals)).hasSizeBetween(4, 6);
    }

    private String serveAsExpected() {
        Job job = queue.claim("worker").orElseThrow();
        Lease lease = ((JobState.Running) job.state()).lease();
        queue.finish(lease, new Outcome(1, 0.3, 1, true), job.account().reserved());
        return job.submission().member().id();
    }

    private String claimed() {
        return queue.claim("worker").orElseThrow().submission().member().id();
    }

    @Test
    void a_member_who_cancels_does_not_lose_the_turns() {
        submit(queue, "ann", Rank.ORDINARY, 3000);
        submit(queue, "ann", Rank.ORDINARY, 3000);
        submit(queue, "ann", Rank.ORDINARY, 360);
        submit(queue, "bob", Rank.ORDINARY, 360);
        submit(queue, "bob", Rank.ORDINARY, 360);
        queue.of(Requests.member("ann"), 3).subList(1, 3).forEach(job -> queue.cancel(job.id()));
        assertThat(List.of(claimed(), claimed(), claimed())).containsExactly("ann", "bob", "bob");
    }
}
