package fusedream.bot.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.contest.CastBallot;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestEvent;
import fusedream.bot.contest.ContestWorld;
import fusedream.bot.contest.Entry;
import fusedream.bot.contest.EntryId;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.Post;
import fusedream.bot.contest.ShownEntry;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.delivery.Retraction;
import fusedream.bot.gallery.Embedding;
import fusedream.bot.gallery.Galleries;
import fusedream.bot.gallery.Media;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.PictureFiles;
import fusedream.bot.gallery.PictureVault;
import fusedream.bot.job.Checkpoint;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Wording;
import fusedream.bot.moderation.Act;
import fusedream.bot.moderation.AuditEntry;
import fusedream.bot.privacy.Erasure;
import fusedream.bot.privacy.Pseudonyms;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.Preset;
import fusedream.engine.api.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After an erasure nothing of the member is in any table or file but a pseudonym in the audit log, and all of the others
 * is as it was. Every table and column is looked at, so that a later one that keeps something of members must be erased,
 * too.
 */
class ErasureTest {

    private static final Member ANN = Requests.member("zzannzz");
    private static final Member BOB = Requests.member("bob");
    private static final List<Member> MEMBERS = List.of(ANN, BOB, Requests.member("cat"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final List<PictureId> pictures = new ArrayList<>();
    private int keys;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // made before each test
    private JobQueue queue;

    @SuppressWarnings("NullAway.Init") // made before each test
    private SqliteGalleryStore gallery;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Erasure erasure;

    private final Pseudonyms pseudonyms = new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

    @BeforeEach
    void open() {
        database = Database.open(StorageSettings.in(folder.resolve("data")));
        queue = new JobQueue(
                new SqliteJobStore(database), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
        gallery = new SqliteGalleryStore(database);
        PictureVault vault = Galleries.vault(gallery, folder);
        erasure = new Erasure(new SqliteErasureStore(database), pseudonyms, queue, vault, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private JobId submit(Member member) {
        String words = "secret-of-" + member.id() + " dog";
        JobRequest request = new JobRequest.Single(Wording.of(words), Preset.QUICK.settings(), 7, 1);
        Submission submission = new Submission(
                "key-" + keys++ + "-" + member.id(),
                member,
                "name-of-" + member.id(),
                Place.channel(Requests.TOWN, "general"),
                Rank.ORDINARY,
                request);
        new SqliteAcquaintances(database).meet(member, clock.instant());
        Filing<String> filing = queue.submit(submission, standing -> Optional.empty());
        return ((Filing.Accepted<String>) filing).job().id();
    }

    /** Pictures of one content are one file, whoever's they are. */
    private void picture(Job job, int content) {
        Member member = job.submission().member();
        PictureId id = new PictureId(job.id(), 0);
        byte[] file = ("content " + content).getBytes(UTF_8);
        String sha256 = new PictureFiles(folder.resolve("pictures")).keep(file, Media.PNG);
        String title = "secret-of-" + member.id();
        gallery.keep(
                new Picture(
                        id,
                        sha256,
                        member,
                        title,
                        0.5,
                        3,
                        clock.instant(),
                        Map.of("prompt", title),
                        Picture.Exposure.FREE),
                file.length);
        new SqliteEmbeddingStore(database).embed(id, "first", Embedding.of(new float[] {1, content}));
        new SqliteRunStateStore(database).keep(id, new RunState(title.getBytes(UTF_8)));
        pictures.add(id);
    }

    private void live(Random random) {
        Member member = MEMBERS.get(random.nextInt(MEMBERS.size()));
        clock.move(Duration.ofSeconds(random.nextInt(20)));
        switch (random.nextInt(8)) {
            case 0 -> submit(member);
            case 1 -> work(random);
            case 2 -> marks(member, random);
            case 3 -> moderate(member, random);
            case 5 -> enterContest(member);
            case 6 -> voteInContest(member);
            case 4 -> new SqliteDeliveryStore(database).posted(submit(member), "message-" + keys);
            default -> queue.of(member, 1).forEach(job -> queue.cancel(job.id()));
        }
    }

    private void work(Random random) {
        queue.claim("worker").ifPresent(job -> {
            var lease = ((JobState.Running) job.state()).lease();
            byte[] state = ("secret-of-" + job.submission().member().id()).getBytes(UTF_8);
            queue.heartbeat(lease, Duration.ofSeconds(1), Optional.of(new Checkpoint(0, 1, new RunState(state))));
            switch (random.nextInt(4)) {
                case 0 -> queue.fail(lease, new Failure(Failure.Kind.HOPELESS, "no"), Duration.ZERO);
                case 1 -> queue.giveBack(lease, Duration.ZERO);
                case 2 -> picture(job, random.nextInt(4)); // and goes on
                default -> {
                    picture(job, random.nextInt(4));
                    queue.finish(lease, new Outcome(1, 0.5, 3, false), Duration.ofSeconds(1));
                }
            }
        });
    }

    private void marks(Member member, Random random) {
        if (!pictures.isEmpty()) {
            PictureId picture = pictures.get(random.nextInt(pictures.size()));
            gallery.favour(picture, member, true);
            new SqliteMarkStore(database).mark(member, picture);
            new SqliteModerationStore(database).report(picture, member, "secret-of-" + member.id(), clock.instant());
        }
    }

    private ContestWorld contests() {
        return new ContestWorld(new SqliteContestStore(database), clock, keys++);
    }

    /** The latest contest in a phase; the first time there is one. */
    private Contest contest(ContestWorld world, Phase phase) {
        world.contests().due();
        return world.contests().of(Requests.TOWN).stream()
                .filter(contest -> contest.phase() == phase)
                .findFirst()
                .orElseGet(() -> world.start(ContestWorld.rules(CountingMethod.APPROVAL, 50, 50)));
    }

    private void enterContest(Member member) {
        ContestWorld world = contests();
        Caller caller = new Caller(member, "name-of-" + member.id(), Set.of());
        Contest contest = contest(world, Phase.OPEN);
        world.enter(contest, caller, world.picture(), "content-of-" + member.id() + keys);
        posted(world);
    }

    /** All that is due was posted. */
    private void posted(ContestWorld world) {
        for (Post post : world.store().read(records -> List.copyOf(records.due(Platform.WEB, 100)))) {
            world.store().write(ledger -> {
                ledger.settle(new Post(
                        post.id(),
                        post.kind(),
                        post.contest(),
                        post.entry(),
                        post.place(),
                        post.member(),
                        Optional.of("contest-message-" + keys++),
                        post.revision()));
                return post;
            });
        }
    }

    private void voteInContest(Member member) {
        ContestWorld world = contests();
        Contest contest = contest(world, Phase.OPEN);
        List<EntryId> others = world.store()
                .read(records -> records.entries(contest.id()).stream()
                        .filter(entry -> !entry.isOf(member))
                        .map(Entry::id)
                        .toList());
        world.store().write(ledger -> {
            ledger.keep(contest.id(), new CastBallot(member, others));
            return others;
        });
    }

    private void moderate(Member member, Random random) {
        new SqliteModerationStore(database)
                .block(
                        random.nextBoolean(),
                        new AuditEntry(
                                clock.instant(),
                                Requests.TOWN,
                                Act.BLOCKED,
                                pseudonyms.of(BOB),
                                pseudonyms.of(member),
                                Optional.empty()));
    }

    /** Every value of every row of every table, the audit log apart; BLOBs as text, too. */
    private Map<String, List<String>> rows() {
        return database.read(handle -> {
            Map<String, List<String>> rows = new TreeMap<>();
            List<String> tables = handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'table'"
                            + " AND name NOT IN ('audit', 'sqlite_sequence', 'sqlite_stat1', 'flyway_schema_history')")
                    .mapTo(String.class)
                    .list();
            for (String table : tables) {
                rows.put(
                        table,
                        handle.createQuery("SELECT * FROM " + table).mapToMap().stream()
                                .map(ErasureTest::written)
                                .sorted()
                                .toList());
            }
            return rows;
        });
    }

    private static String written(Map<String, Object> row) {
        Map<String, Object> sorted = new TreeMap<>(row);
        sorted.replaceAll((name, value) -> value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : value);
        return sorted.toString();
    }

    private static List<String> of(Map<String, List<String>> rows, String table) {
        return rows.getOrDefault(table, List.of());
    }

    private static List<String> ofAnn(Map<String, List<String>> rows) {
        return rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.contains(ANN.id()))
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("pictures"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".png", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothing_of_the_member_is_left_and_all_of_the_others_is(long seed) throws IOException {
        Files.createDirectories(folder.resolve("pictures"));
        Random random = new Random(seed);
        for (int step = 0; step < 60; step++) {
            live(random);
        }
        picture(queue.job(submit(ANN)).orElseThrow(), 99);
        Map<String, List<String>> before = rows();
        List<JobId> jobs = queue.of(ANN, 1000).stream().map(Job::id).toList();
        List<String> theirs = of(before, "picture").stream()
                .filter(row -> !row.contains(ANN.id()))
                .toList();
        assertThat(ofAnn(before)).isNotEmpty();

        assertThat(erasure.erase(ANN).jobs()).isEqualTo(jobs.size());

        Map<String, List<String>> after = rows();
        assertThat(ofAnn(after)).isEmpty();
        for (String table :
                List.of("job", "job_event", "picture", "favourite", "report", "post", "checkpoint", "run_state")) {
            assertThat(of(after, table))
                    .as(table)
                    .isEqualTo(of(before, table).stream()
                            .filter(row -> !row.contains(ANN.id())
                                    && jobs.stream().noneMatch(job -> row.contains(job.value())))
                            .toList());
        }
        assertThat(files()).allMatch(file -> theirs.stream().anyMatch(row -> row.contains(file)));
        assertThat(gallery.loose(100)).isEmpty();
        assertThat(new SqliteModerationStore(database).audit(Requests.TOWN, 1))
                .extracting(AuditEntry::act, AuditEntry::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Act.ERASED, pseudonyms.of(ANN)));
    }

    @Test
    void nothing_of_the_member_is_left_in_the_bytes_of_the_database() throws IOException {
        for (int job = 0; job < 50; job++) {
            picture(queue.job(submit(ANN)).orElseThrow(), job);
        }
        assertThat(bytes()).contains("secret-of-" + ANN.id());
        erasure.erase(ANN);
        assertThat(bytes()).doesNotContain(ANN.id());
    }

    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void messages_of_erased_jobs_are_to_be_blanked() {
        JobId job = submit(ANN);
        SqliteDeliveryStore delivery = new SqliteDeliveryStore(database);
        delivery.posted(job, "message");
        delivery.posted(submit(BOB), "other");
        erasure.erase(ANN);
        assertThat(delivery.retractions(Requests.TOWN.platform(), 10))
                .containsExactly(new Retraction(Place.channel(Requests.TOWN, "general"), job, "message"));
        delivery.retracted(job);
        assertThat(delivery.retractions(Requests.TOWN.platform(), 10)).isEmpty();
    }

    @Test
    void entries_are_blanked_and_results_told_again_and_votes_of_others_stay() {
        ContestWorld world = contests();
        Contest contest = world.start(ContestWorld.rules(CountingMethod.APPROVAL, 1, 2));
        Caller ann = new Caller(ANN, "name-of-ann", Set.of());
        Caller bob = new Caller(BOB, "name-of-bob", Set.of());
        Entry hers = world.enter(contest, ann);
        Entry his = world.enter(contest, bob);
        world.pass(ContestWorld.DAY);
        world.contests().vote(contest.id(), ann, List.of(his.id()));
        world.contests().vote(contest.id(), bob, List.of(hers.id()));
        world.contests().vote(contest.id(), ContestWorld.member("cat"), List.of(hers.id(), his.id()));
        world.pass(ContestWorld.DAY);
        posted(world);
        erasure.erase(ANN);
        assertThat(new SqliteDeliveryStore(database).retractions(Platform.WEB, 10))
                .hasSize(1);
        List<Post> again = world.store().read(records -> List.copyOf(records.due(Platform.WEB, 10)));
        assertThat(again).singleElement().satisfies(post -> {
            assertThat(post.kind()).isEqualTo(ContestEvent.Kind.RESULT);
            assertThat(post.message()).isPresent();
        });
        List<CastBallot> ballots = world.store().read(records -> List.copyOf(records.ballots(contest.id())));
        assertThat(ballots).containsExactly(new CastBallot(Requests.member("cat"), List.of(his.id())));
        assertThat(world.contests().entries(world.now(contest)))
                .extracting(ShownEntry::id)
                .containsExactly(his.id());
    }

    @Test
    void a_day_passes_between_two_erasures_and_a_block_outlives_them() {
        submit(ANN);
        var block = new AuditEntry(
                clock.instant(), Requests.TOWN, Act.BLOCKED, pseudonyms.of(BOB), pseudonyms.of(ANN), Optional.empty());
        new SqliteModerationStore(database).block(true, block);
        assertThat(erasure.pausedUntil(ANN)).isEmpty();
        erasure.erase(ANN);
        assertThat(erasure.pausedUntil(ANN)).contains(clock.instant().plus(Erasure.PAUSE));
        assertThat(erasure.pausedUntil(BOB)).isEmpty();
        assertThat(new SqliteModerationStore(database).blocked(Requests.TOWN, pseudonyms.of(ANN)))
                .isTrue();
        clock.move(Erasure.PAUSE);
        assertThat(erasure.pausedUntil(ANN)).isEmpty();
    }

    @Test
    void a_secret_is_made_once() {
        SqliteErasureStore store = new SqliteErasureStore(database);
        byte[] first = store.secret(() -> new byte[Pseudonyms.SECRET_BYTES]);
        assertThat(store.secret(() -> new byte[] {1})).isEqualTo(first);
    }
}
