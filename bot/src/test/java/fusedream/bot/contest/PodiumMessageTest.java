package fusedream.bot.contest;

import static fusedream.bot.contest.ContestWorld.DAY;
import static fusedream.bot.contest.ContestWorld.member;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.contest.result.ContestExport;
import fusedream.bot.contest.result.ContestReport;
import fusedream.bot.contest.result.ContestReport.Missing;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.contest.result.Podium;
import fusedream.bot.gallery.Galleries;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.InspectorPort;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.Thumbnails;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Submission;
import fusedream.bot.privacy.Erasure;
import fusedream.bot.privacy.Pseudonyms;
import fusedream.bot.queue.Filing;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.storage.Database;
import fusedream.bot.storage.SqliteContestStore;
import fusedream.bot.storage.SqliteEmbeddingStore;
import fusedream.bot.storage.SqliteErasureStore;
import fusedream.bot.storage.SqliteGalleryStore;
import fusedream.bot.storage.SqliteJobStore;
import fusedream.bot.storage.StorageSettings;
import fusedream.bot.worker.PlainEngine;
import fusedream.engine.FuseDream;
import fusedream.engine.api.Dream;
import fusedream.engine.api.Provenance;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The message of a result shows the podium as it is now, with rows and files on disk. */
class PodiumMessageTest {

    private static final Caller ANN = member("ann");
    private static final Caller BOB = member("bob");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final List<Card> told = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ContestWorld world;

    @SuppressWarnings("NullAway.Init") // made before each test
    private JobQueue queue;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Gallery gallery;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Erasure erasure;

    @BeforeEach
    void open() {
        database = Database.open(StorageSettings.in(folder.resolve("data")));
        SqliteGalleryStore pictures = new SqliteGalleryStore(database);
        world = new ContestWorld(new SqliteContestStore(database));
        queue = new JobQueue(
                new SqliteJobStore(database),
                QueueSettings.DEFAULT,
                new JobIds(world.clock(), new Random(3)),
                world.clock());
        gallery = new Gallery(
                pictures,
                Galleries.vault(pictures, folder),
                FuseDream::encodePng,
                new Gallery.Hanging(
                        InspectorPort.NONE,
                        new SqliteEmbeddingStore(database),
                        new ContestExhibits(world.store(), new Podiums())),
                world.clock());
        erasure = new Erasure(
                new SqliteErasureStore(database),
                new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(UTF_8)),
                queue,
                Galleries.vault(pictures, folder),
                world.clock());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A chat that remembers its cards. */
    private final class Chat implements ChatPort {

        @Override
        public Platform platform() {
            return Platform.WEB;
        }

        @Override
        public String post(Place place, String nonce, Card card) {
            told.add(card);
            return nonce;
        }

        @Override
        public String whisper(Member member, String nonce, Card card) {
            return post(Place.channel(member.community(), "whispers"), nonce, card);
        }

        @Override
        public String edit(Place place, String message, Card card) {
            return post(place, message, card);
        }
    }

    private Card lastTold() {
        new ContestCourier(new Chat(), world.store()).deliver();
        return told.get(told.size() - 1);
    }

    private Entry enter(Contest contest, Caller caller, int seed) {
        String name = caller.member().id();
        Filing<String> filing =
                queue.submit(Requests.submission(name, name + world.clock().instant()), standing -> Optional.empty());
        Job job = ((Filing.Accepted<String>) filing).job();
        PictureId id = new PictureId(job.id(), 0);
        Picture kept = gallery.keep(id, caller.member(), "a boat", dream(seed));
        return world.enter(contest, caller, id, kept.sha256());
    }

    private static Dream dream(int seed) {
        return new Dream(
                PlainEngine.picture(seed, seed),
                0.5,
                new Provenance(Map.of("seed", Integer.toString(seed))),
                PlainEngine.state(1),
                1,
                false,
                Map.of(),
                Optional.empty());
    }

    /** A contest that ann won before bob. */
    private Contest decided(CountingMethod method) {
        Contest contest = world.start(ContestWorld.rules(method, 1, 2));
        Entry hers = enter(contest, ANN, 1);
        Entry his = enter(contest, BOB, 2);
        world.pass(DAY);
        world.contests().vote(contest.id(), BOB, List.of(hers.id()));
        world.contests().vote(contest.id(), member("cat"), List.of(hers.id(), his.id()));
        world.pass(DAY);
        return world.now(contest);
    }

    private byte[] podium(Contest contest) throws IOException {
        ContestReport report =
                new ContestReports(world.store(), gallery).of(contest.id()).orElseThrow();
        return Podium.png(report);
    }

    private Picture shown(Card card) {
        assertThat(card.pictures()).hasSize(1);
        return gallery.hung(card.pictures().get(0)).orElseThrow();
    }

    @Test
    void the_picture_of_a_result_is_the_podium() throws IOException {
        Contest contest = decided(CountingMethod.APPROVAL);
        Picture shown = shown(lastTold());
        assertThat(shown.title()).isEqualTo("The podium of the contest 'misty harbours'");
        assertThat(gallery.file(shown)).isEqualTo(podium(contest));
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(gallery.thumbnail(shown)));
        assertThat(small.getWidth()).isEqualTo(Thumbnails.SIDE);
        assertThat(gallery.exhibited(shown.id(), Requests.TOWN)).contains(shown);
        assertThat(gallery.exhibited(shown.id(), ContestWorld.GUILD)).isEmpty();
    }

    @Test
    void a_winner_who_is_erased_stands_on_it_no_more() throws IOException {
        Contest contest = decided(CountingMethod.APPROVAL);
        Picture before = shown(lastTold());
        byte[] withAnn = gallery.file(before);
        erasure.erase(ANN.member());
        Card again = lastTold();
        assertThat(again.status()).contains("by name-of-bob").doesNotContain("ann");
        Picture after = shown(again);
        assertThat(after.id()).as("chats keep files by their names").isNotEqualTo(before.id());
        assertThat(gallery.file(after)).isEqualTo(podium(contest)).isNotEqualTo(withAnn);
        assertThat(gallery.hung(before.id())).isEmpty();
    }

    @Test
    void a_picture_that_is_deleted_is_not_on_it() throws IOException {
        Contest contest = decided(CountingMethod.APPROVAL);
        Picture shown = shown(lastTold());
        byte[] whole = gallery.file(shown);
        world.store()
                .read(records -> records.entries(contest.id()))
                .forEach(entry -> gallery.delete(entry.work().picture()));
        assertThat(gallery.file(shown)).isEqualTo(podium(contest)).isNotEqualTo(whole);
    }

    @Test
    void a_picture_whose_file_is_lost_or_damaged_is_said_to_be_and_comes_back_when_it_is_put_right()
            throws IOException {
        Contest contest = decided(CountingMethod.APPROVAL);
        byte[] whole = podium(contest);
        Picture shown = shown(lastTold());
        Path file =
                file(world.store().read(records -> records.entries(contest.id()).get(0)));
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length / 2));
        assertThat(lost(contest)).containsExactly(true, false);
        byte[] damaged = gallery.file(shown);
        assertThat(damaged).isEqualTo(podium(contest)).isNotEqualTo(whole);
        Files.delete(file);
        assertThat(lost(contest)).containsExactly(true, false);
        assertThat(gallery.file(shown)).isEqualTo(damaged);
        assertThat(exported(contest)).contains("pictures/entry-2.png").contains(",,lost or damaged");
        Files.write(file, content);
        assertThat(gallery.file(shown)).isEqualTo(whole);
    }

    /** Of each entry whether its picture is lost. */
    private List<Boolean> lost(Contest contest) {
        return new ContestReports(world.store(), gallery)
                .of(contest.id()).orElseThrow().entries().stream()
                        .map(entry -> entry.picture() == Missing.LOST)
                        .toList();
    }

    private Path file(Entry entry) {
        String hash = entry.work().sha256();
        return folder.resolve("pictures").resolve(hash.substring(0, 2)).resolve(hash + ".png");
    }

    /** The table of the export. */
    private String exported(Contest contest) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ContestExport.write(
                new ContestReports(world.store(), gallery).of(contest.id()).orElseThrow(), zip);
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                if (file.getName().equals("entries.csv")) {
                    return new String(files.readAllBytes(), UTF_8);
                }
            }
        }
        return "";
    }

    @Test
    void a_result_stays_as_it_was_counted_when_its_voters_are_erased() throws IOException {
        Contest contest = world.start(ContestWorld.rules(CountingMethod.APPROVAL, 1, 2));
        Entry hers = enter(contest, ANN, 1);
        world.pass(DAY);
        world.contests().vote(contest.id(), member("cat"), List.of(hers.id()));
        world.pass(DAY);
        byte[] before = podium(contest);
        erasure.erase(member("cat").member());
        ContestReport report =
                new ContestReports(world.store(), gallery).of(contest.id()).orElseThrow();
        assertThat(report.ballots()).isEqualTo(1);
        assertThat(report.winners()).hasSize(1);
        assertThat(podium(contest)).isEqualTo(before);
    }

    @Test
    void the_message_is_made_anew_when_a_winners_picture_is_deleted() throws IOException {
        Contest contest = decided(CountingMethod.APPROVAL);
        Card first = lastTold();
        PromptEntries entries = new PromptEntries(world.store(), world.contests(), queue, gallery);
        entries.catchUp();
        assertThat(lastTold()).as("nothing is told twice").isSameAs(first);
        Entry winner =
                world.store().read(records -> records.entries(contest.id()).get(0));
        gallery.delete(winner.work().picture());
        entries.catchUp();
        int before = told.size();
        Card again = lastTold();
        assertThat(told).as("the entry's message and the result's").hasSize(before + 2);
        assertThat(shown(again).id()).isNotEqualTo(first.pictures().get(0));
        assertThat(gallery.file(shown(again))).isEqualTo(podium(contest));
        entries.catchUp();
        assertThat(lastTold()).isSameAs(again);
    }

    /** A store before whose next change something else happens. */
    private static final class Interrupted implements ContestStore {

        private final ContestStore store;
        private Runnable first = () -> {};

        Interrupted(ContestStore store) {
            this.store = store;
        }

        @Override
        public <R> R write(Function<ContestLedger, R> work) {
            Runnable now = first;
            first = () -> {};
            now.run();
            return store.write(work);
        }

        @Override
        public <R> R read(Function<ContestRecords, R> look) {
            return store.read(look);
        }
    }

    @Test
    void a_prompt_whose_member_is_erased_just_before_it_would_enter_does_not() {
        Interrupted store = new Interrupted(world.store());
        Contest contest = world.start();
        Job job = finished(PromptEntries.key(contest, "event"));
        PromptEntries entries = new PromptEntries(store, world.contests(), queue, gallery);
        store.first = () -> erasure.erase(job.submission().member());
        entries.catchUp();
        List<Entry> entered = world.store().read(records -> List.copyOf(records.entries(contest.id())));
        assertThat(entered).isEmpty();
        Job next = finished(PromptEntries.key(contest, "later event"));
        entries.catchUp();
        List<Entry> later = world.store().read(records -> List.copyOf(records.entries(contest.id())));
        assertThat(later).extracting(entry -> entry.work().picture().job()).containsExactly(next.id());
    }

    /** A job of ann's that made its picture. */
    private Job finished(String key) {
        Submission usual = Requests.submission("ann", key);
        Submission quiet =
                new Submission(key, usual.member(), usual.name(), usual.place(), usual.rank(), usual.request());
        Filing<String> filing = queue.submit(quiet, standing -> Optional.empty());
        Job job = ((Filing.Accepted<String>) filing).job();
        Job claimed = queue.claim("worker").orElseThrow();
        gallery.keep(new PictureId(job.id(), 0), usual.member(), "a boat", dream(1));
        queue.finish(
                ((JobState.Running) claimed.state()).lease(), new Outcome(1, 0.3, 20, false, 0), Duration.ofSeconds(1));
        return job;
    }

    @Test
    void a_result_without_entries_has_no_picture() {
        world.start();
        world.pass(DAY.multipliedBy(2));
        assertThat(lastTold().pictures()).isEmpty();
    }

    @Test
    void what_an_entry_was_given_is_told_in_the_words_of_its_method() {
        decided(CountingMethod.APPROVAL);
        assertThat(lastTold().status()).contains("1. \u00b7 entry 1 \u00b7 by name-of-ann \u00b7 2 votes");
        decided(CountingMethod.SCHULZE);
        assertThat(lastTold().status()).contains("1. \u00b7 entry 1 \u00b7 by name-of-ann \u00b7 ahead of 1");
        decided(CountingMethod.INSTANT_RUNOFF);
        assertThat(lastTold().status()).contains("\u00b7 2 votes in its last round");
    }
}
