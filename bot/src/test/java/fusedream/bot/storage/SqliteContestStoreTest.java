package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.contest.CastBallot;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestRefusedException;
import fusedream.bot.contest.ContestStoreContract;
import fusedream.bot.contest.ContestWorld;
import fusedream.bot.contest.Entry;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.contest.result.Standing;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.Requests;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite is a contest store, holds its rules against what slips past others, and loses no vote when all vote at once. */
class SqliteContestStoreTest extends ContestStoreContract {

    private static final int VOTERS = 500;
    private static final int ENTRIES = 8;
    private static final int THREADS = 50;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @Override
    protected Opened open() {
        database = Database.open(StorageSettings.in(folder));
        return new Opened(
                new SqliteContestStore(database), () -> new SqliteModerationStore(database).audit(Requests.TOWN, 10));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_same_picture_and_a_second_ballot_are_refused_by_the_tables_themselves() {
        ContestWorld world = new ContestWorld(new SqliteContestStore(database));
        Contest contest = world.start();
        Entry entry = world.enter(contest, ContestWorld.member("ann"));
        assertThatThrownBy(() -> database.write(handle -> handle.execute(
                        "INSERT INTO contest_entry SELECT '" + contest.id() + "', contest, 99, platform, community,"
                                + " member, name, job, place, sha256, prompt, at, state, reason, fit FROM contest_entry"
                                + " WHERE id = '" + entry.id() + "'")))
                .hasStackTraceContaining("UNIQUE");
        String ballot = "INSERT INTO contest_ballot VALUES ('" + contest.id() + "', 'WEB', 'town', 'bob')";
        database.write(handle -> handle.execute(ballot));
        assertThatThrownBy(() -> database.write(handle -> handle.execute(ballot)))
                .hasStackTraceContaining("UNIQUE");
    }

    @Test
    void what_was_measured_in_another_way_is_measured_anew() {
        ContestWorld world = new ContestWorld(new SqliteContestStore(database));
        Entry entry = world.enter(world.start(), ContestWorld.member("ann"));
        database.write(handle -> {
            handle.execute("UPDATE contest_entry SET fit = 0.7");
            handle.execute("DROP INDEX contest_post_of_place");
            handle.execute("DROP TABLE acquaintance");
            handle.execute("DROP TABLE contest_count");
            return handle.execute("DELETE FROM flyway_schema_history WHERE version IN ('9', '10')");
        });
        database.close();
        database = Database.open(StorageSettings.in(folder));
        Optional<Entry> kept = new SqliteContestStore(database).read(records -> records.entry(entry.id()));
        assertThat(kept).contains(entry);
    }

    @Test
    void retention_leaves_pictures_that_are_in_a_contest() {
        ContestWorld world = new ContestWorld(new SqliteContestStore(database));
        SqliteGalleryStore gallery = new SqliteGalleryStore(database);
        List<PictureId> pictures = SqliteGalleryStoreTest.jobs(database).stream()
                .map(job -> new PictureId(job, 0))
                .toList();
        Instant made = world.clock().instant();
        pictures.forEach(id -> gallery.keep(
                new Picture(
                        id,
                        "ab".repeat(32),
                        Requests.member("ann"),
                        "a boat",
                        0.5,
                        3,
                        made,
                        Map.of(),
                        Picture.Exposure.FREE),
                100));
        Contest contest = world.start();
        world.enter(contest, ContestWorld.member("ann"), pictures.get(0), "one");
        Entry back = world.enter(contest, ContestWorld.member("ann"), pictures.get(1), "two");
        world.contests().withdraw(back.id(), ContestWorld.member("ann"));
        assertThat(gallery.unloved(made.plusSeconds(1), 10))
                .extracting(Picture::id)
                .containsExactly(pictures.get(1), pictures.get(2));
    }

    @Test
    void five_hundred_members_vote_and_change_their_votes_at_once() throws InterruptedException, ExecutionException {
        ContestWorld world = new ContestWorld(new SqliteContestStore(database));
        Contest contest = world.start(ContestWorld.rules(CountingMethod.APPROVAL, 1, 3));
        List<EntryId> entries = new ArrayList<>();
        for (int entry = 0; entry < ENTRIES; entry++) {
            entries.add(
                    world.enter(contest, ContestWorld.member("artist-" + entry)).id());
        }
        world.pass(ContestWorld.DAY);
        Map<EntryId, Long> expected = new HashMap<>();
        entries.forEach(entry -> expected.put(entry, 0L));
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int voter = 0; voter < VOTERS; voter++) {
                Random random = new Random(voter);
                List<EntryId> first = choices(entries, random);
                List<EntryId> last = choices(entries, random);
                last.forEach(entry -> expected.merge(entry, 1L, Long::sum));
                String name = "voter-" + voter;
                done.add(threads.submit(() -> {
                    start.await();
                    world.contests().vote(contest.id(), ContestWorld.member(name), first);
                    world.contests().vote(contest.id(), ContestWorld.member(name), last);
                    return name;
                }));
            }
            start.countDown();
            for (Future<?> vote : done) {
                vote.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<CastBallot> ballots = world.store().read(records -> records.ballots(contest.id()));
        assertThat(ballots).hasSize(VOTERS);
        world.pass(ContestWorld.DAY);
        Map<EntryId, Long> counted = new HashMap<>();
        for (Standing standing : world.store().read(records -> records.standings(contest.id()))) {
            counted.put(new EntryId(standing.entry()), standing.votes());
        }
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void a_vote_that_is_taken_while_the_voting_ends_counts_and_one_that_is_refused_does_not()
            throws InterruptedException, ExecutionException {
        ContestWorld world = new ContestWorld(new SqliteContestStore(database));
        Contest contest = world.start(ContestWorld.rules(CountingMethod.SINGLE, 1, 1));
        Entry entry = world.enter(contest, ContestWorld.member("artist"));
        world.pass(ContestWorld.DAY.plusMillis(1));
        CountDownLatch half = new CountDownLatch(VOTERS / 2);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        int taken = 0;
        try {
            List<Future<Boolean>> votes = new ArrayList<>();
            for (int voter = 0; voter < VOTERS; voter++) {
                String name = "voter-" + voter;
                votes.add(threads.submit(() -> taken(world, entry, name, half)));
            }
            half.await();
            world.pass(ContestWorld.DAY);
            for (Future<Boolean> vote : votes) {
                taken += vote.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(taken).isGreaterThanOrEqualTo(VOTERS / 2);
        List<Standing> standings = world.store().read(records -> List.copyOf(records.standings(contest.id())));
        assertThat(standings).containsExactly(new Standing(entry.id().value(), 1, taken));
    }

    private static boolean taken(ContestWorld world, Entry entry, String name, CountDownLatch taken) {
        try {
            world.contests().vote(entry.contest(), ContestWorld.member(name), List.of(entry.id()));
            taken.countDown();
            return true;
        } catch (ContestRefusedException ended) {
            assertThat(ended.ground()).isEqualTo(ContestRefusedException.Ground.PHASE);
            return false;
        }
    }

    private static List<EntryId> choices(List<EntryId> entries, Random random) {
        List<EntryId> shuffled = new ArrayList<>(entries);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(3));
    }
}
