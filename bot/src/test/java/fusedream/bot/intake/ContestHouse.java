package fusedream.bot.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.chat.CommandParser;
import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.CurtainedPort;
import fusedream.bot.chat.Reply;
import fusedream.bot.chat.Styles;
import fusedream.bot.community.Caller;
import fusedream.bot.community.InMemoryAcquaintances;
import fusedream.bot.community.Language;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.contest.ContestCourier;
import fusedream.bot.contest.ContestExhibits;
import fusedream.bot.contest.ContestReports;
import fusedream.bot.contest.Contests;
import fusedream.bot.contest.InMemoryContestStore;
import fusedream.bot.contest.Podiums;
import fusedream.bot.contest.PromptEntries;
import fusedream.bot.gallery.Galleries;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.InMemoryGalleryStore;
import fusedream.bot.gallery.InMemoryMarkStore;
import fusedream.bot.gallery.InMemoryRunStateStore;
import fusedream.bot.gallery.InspectorPort;
import fusedream.bot.gallery.Media;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.PictureFiles;
import fusedream.bot.gallery.Verdict;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.moderation.CommunityRules;
import fusedream.bot.moderation.InMemoryModerationStore;
import fusedream.bot.moderation.Moderation;
import fusedream.bot.policy.OperatorSettings;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.RateLimits;
import fusedream.bot.policy.RateSettings;
import fusedream.bot.policy.WordFilter;
import fusedream.bot.policy.WordSettings;
import fusedream.bot.privacy.Pseudonyms;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.bot.settings.InMemorySettingsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A house with all desks that contests touch, and a chat that remembers every card. */
final class ContestHouse {

    static final Place HALL = Place.channel(Requests.TOWN, "hall");

    /** What a chat was told, in the place of all, or of one member. */
    record Told(String how, Optional<Member> member, Card card) {}

    final SettableClock clock = new SettableClock();
    final InMemoryContestStore store = new InMemoryContestStore();
    final List<Told> told = new ArrayList<>();
    final JobQueue queue;
    final Gallery gallery;
    final Contests contests;

    private final JobIds ids;
    private final PictureFiles files;
    private final InMemoryGalleryStore pictures = new InMemoryGalleryStore();
    private final InMemorySettingsStore settings = new InMemorySettingsStore();
    private final FrontDesk desk;
    private final PromptEntries entries;
    private final ContestCourier courier;
    private int keys;

    ContestHouse(Path folder, long seed) {
        files = new PictureFiles(folder.resolve("pictures"));
        ids = new JobIds(clock, new Random(seed));
        queue = new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, ids, clock);
        Pseudonyms pseudonyms = new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
        contests = new Contests(store, new JobIds(clock, new Random(seed + 1)), pseudonyms, clock);
        gallery = new Gallery(
                pictures,
                Galleries.vault(pictures, folder),
                (image, texts) -> image.rgb(),
                new Gallery.Hanging(InspectorPort.NONE, pictures, new ContestExhibits(store, new Podiums())),
                clock);
        Moderation moderation = new Moderation(
                new InMemoryModerationStore(pictures),
                CommunityRules.DEFAULT,
                pseudonyms,
                Galleries.vault(pictures, folder),
                clock);
        entries = new PromptEntries(store, contests, queue, gallery);
        courier = new ContestCourier(
                new CurtainedPort(new Chat(), new Curtain(new GallerySights(gallery), community -> Language.ENGLISH)),
                store);
        desk = desk(moderation, seed);
    }

    private FrontDesk desk(Moderation moderation, long seed) {
        fusedream.bot.settings.CommunityRules rules =
                new fusedream.bot.settings.CommunityRules(settings, QuotaSettings.DEFAULT);
        Gatekeeper gate = new Gatekeeper(
                OperatorSettings.NONE,
                new RateLimits(new RateSettings(1000, Duration.ofMinutes(1)), clock),
                new WordFilter(WordSettings.NONE),
                rules,
                new InMemoryAcquaintances(),
                refusal -> {});
        StillEngine engine = new StillEngine();
        Submissions submissions = new Submissions(queue, gate, engine, clock);
        InMemoryRunStateStore states = new InMemoryRunStateStore();
        return new FrontDesk(
                gate,
                new CommandParser(Styles.DEFAULT),
                List.of(
                        new GalleryDesk(gallery, Optional.empty(), moderation),
                        new ModeratorDesk(gallery, moderation),
                        ContestDesk.of(
                                new ContestDesk.Sources(
                                        contests,
                                        new ContestReports(store, gallery),
                                        gallery,
                                        queue,
                                        submissions,
                                        Optional.empty()),
                                new Random(seed),
                                clock),
                        new JobDesk(
                                submissions,
                                new Originals(queue, states),
                                new MorphPicks(new InMemoryMarkStore(), states),
                                new Random(seed)),
                        new QueueDesk(queue, engine, clock),
                        new SettingsDesk(rules)),
                clock);
    }

    /** A chat that remembers. */
    private final class Chat implements ChatPort {

        @Override
        public Platform platform() {
            return Platform.WEB;
        }

        @Override
        public String post(Place place, String nonce, Card card) {
            told.add(new Told("post", Optional.empty(), card));
            return nonce;
        }

        @Override
        public String whisper(Member member, String nonce, Card card) {
            told.add(new Told("whisper", Optional.of(member), card));
            return nonce;
        }

        @Override
        public String edit(Place place, String message, Card card) {
            told.add(new Told("edit", Optional.empty(), card));
            return message;
        }
    }

    static Caller caller(String name) {
        return new Caller(Requests.member("zqid-" + name), "zqname-" + name, Set.of());
    }

    static Caller host() {
        return new Caller(Requests.member("host"), "host", Set.of(Role.ADMINISTRATOR));
    }

    private Errand errand(Caller caller) {
        return new Errand(caller, HALL, "key-" + keys++);
    }

    Reply say(String name, String line) {
        return desk.said(errand(caller(name)), line);
    }

    Reply host(String line) {
        return desk.said(errand(host()), line);
    }

    Reply press(String name, String token) {
        return desk.pressed(errand(caller(name)), token);
    }

    /** A picture that a member made in the open. */
    PictureId picture(String name) {
        PictureId id = new PictureId(ids.next(), 0);
        keep(id, caller(name).member(), "a boat in the open", false);
        return id;
    }

    private void keep(PictureId id, Member member, String title, boolean hidden) {
        pictures.keep(
                new Picture(
                        id,
                        files.keep(id.toString().getBytes(UTF_8), Media.PNG),
                        member,
                        title,
                        0.5,
                        3,
                        clock.instant(),
                        Map.of("prompt", title),
                        new Picture.Exposure(hidden, Verdict.UNJUDGED)),
                100);
    }

    /** Makes the pictures of all jobs that wait. */
    void work() {
        for (Optional<Job> job = queue.claim("worker"); job.isPresent(); job = queue.claim("worker")) {
            Job claimed = job.get();
            keep(
                    new PictureId(claimed.id(), 0),
                    claimed.submission().member(),
                    claimed.submission().request().toString(),
                    claimed.submission().quiet());
            queue.finish(
                    ((JobState.Running) claimed.state()).lease(),
                    new Outcome(1, 0.3, 20, false, 0),
                    Duration.ofSeconds(1));
        }
    }

    /** What the running bot does every few seconds. */
    void round() {
        entries.catchUp();
        contests.due();
        courier.deliver();
    }

    void pass(Duration time) {
        clock.move(time);
        round();
    }
}
