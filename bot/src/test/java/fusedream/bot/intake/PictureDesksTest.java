package fusedream.bot.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.CommandParser;
import fusedream.bot.chat.Curtain;
import fusedream.bot.chat.Reply;
import fusedream.bot.chat.Styles;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Community;
import fusedream.bot.community.InMemoryAcquaintances;
import fusedream.bot.community.Language;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.gallery.Embedding;
import fusedream.bot.gallery.Galleries;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.InMemoryGalleryStore;
import fusedream.bot.gallery.InspectorPort;
import fusedream.bot.gallery.Media;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.PictureFiles;
import fusedream.bot.gallery.PictureSearch;
import fusedream.bot.gallery.ScriptedEncoder;
import fusedream.bot.gallery.Verdict;
import fusedream.bot.job.Account;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import fusedream.bot.job.Tries;
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
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.bot.settings.InMemorySettingsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What members and moderators say about pictures, and what they and everybody else see after it. */
class PictureDesksTest {

    private static final Community OTHER = new Community(Platform.DISCORD, "other");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final JobIds ids = new JobIds(clock, new Random(1));
    private final InMemoryGalleryStore store = new InMemoryGalleryStore();
    private final ScriptedEncoder encoder = new ScriptedEncoder();
    private int keys;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Gallery gallery;

    @SuppressWarnings("NullAway.Init") // made before each test
    private FrontDesk desk;

    @BeforeEach
    void makeDesk() {
        gallery = Galleries.of(store, InspectorPort.NONE, folder, (image, texts) -> image.rgb(), clock);
        Moderation moderation = new Moderation(
                new InMemoryModerationStore(store),
                CommunityRules.DEFAULT,
                new Pseudonyms("0123456789abcdef0123456789abcdef".getBytes(UTF_8)),
                Galleries.vault(store, folder),
                clock);
        desk = new FrontDesk(
                new Gatekeeper(
                        OperatorSettings.NONE,
                        new RateLimits(new RateSettings(1000, Duration.ofMinutes(1)), clock),
                        new WordFilter(WordSettings.NONE),
                        new fusedream.bot.settings.CommunityRules(new InMemorySettingsStore(), QuotaSettings.DEFAULT),
                        new InMemoryAcquaintances(),
                        refusal -> {}),
                new CommandParser(Styles.DEFAULT),
                List.of(
                        new BlockDesk(moderation),
                        new SourceDesk(gallery),
                        new GalleryDesk(gallery, Optional.of(new PictureSearch(store, encoder, store)), moderation),
                        new ModeratorDesk(gallery, moderation),
                        new HelpDesk(Styles.DEFAULT)),
                clock);
    }

    private PictureId keep(String member, Showing showing) {
        PictureId id = new PictureId(ids.next(), 0);
        store.keep(
                new Picture(
                        id,
                        new PictureFiles(folder.resolve("pictures")).keep("a dog".getBytes(UTF_8), Media.PNG),
                        Requests.member(member),
                        "a dog of " + member,
                        0.5,
                        3,
                        clock.instant(),
                        Map.of("prompt", "a dog", "seed", "7"),
                        new Picture.Exposure(false, new Verdict(showing, "a red car", 0.75))),
                100);
        return id;
    }

    private Reply say(Caller caller, String line) {
        return desk.said(new Errand(caller, Place.channel(Requests.TOWN, "general"), "key-" + keys++), line);
    }

    private Reply say(String member, String line) {
        return say(new Caller(Requests.member(member), member, Set.of()), line);
    }

    private Reply moderator(String line) {
        return say(new Caller(Requests.member("mod"), "mod", Set.of(Role.MODERATOR)), line);
    }

    private static Caller stranger() {
        return new Caller(new Member(OTHER, "ann"), "ann", Set.of(Role.OPERATOR));
    }

    private Showing showing(PictureId id) {
        return gallery.picture(id).orElseThrow().exposure().verdict().showing();
    }

    @Test
    void a_picture_tells_how_it_was_made_to_its_community_only() {
        PictureId id = keep("ann", Showing.OPEN);
        Reply reply = say("bob", "/show " + id);
        assertThat(reply.lines()).contains("prompt: a dog", "seed: 7");
        assertThat(reply.pictures()).containsExactly(new Reply.Shown(id, false));
        assertThat(say("bob", "/show " + id.job()).lines()).contains("seed: 7");
        assertThat(say(stranger(), "/show " + id).text()).contains("no such picture");
        assertThat(say("bob", "/show x").kind()).isEqualTo(Reply.Kind.MISUNDERSTOOD);
    }

    @Test
    void the_gallery_is_paged_and_filtered() {
        PictureId last = keep("ann", Showing.OPEN);
        for (int picture = 0; picture < 12; picture++) {
            keep(picture == 5 ? "bob" : "ann", Showing.OPEN);
        }
        Reply page = say("ann", "/gallery");
        assertThat(page.pictures()).hasSize(12);
        String more = page.lines().get(12);
        assertThat(more).startsWith("More: /gallery --after ");
        assertThat(say("ann", more.substring("More: ".length())).pictures())
                .containsExactly(new Reply.Shown(last, false));
        assertThat(say("bob", "/gallery --mine").pictures()).hasSize(1);
        assertThat(say("bob", "/favourite " + last).kind()).isEqualTo(Reply.Kind.DONE);
        assertThat(say("bob", "/gallery --favourites").pictures()).containsExactly(new Reply.Shown(last, false));
        say("bob", "/favourite " + last + " --off");
        assertThat(say("bob", "/gallery --favourites").text()).contains("no such pictures");
    }

    @Test
    void words_find_the_nearest_pictures() {
        PictureId near = keep("ann", Showing.VEILED);
        PictureId far = keep("ann", Showing.OPEN);
        encoder.reads("a blue dog", Embedding.of(new float[] {1, 0}));
        store.embed(far, encoder.name(), Embedding.of(new float[] {0, 1}));
        store.embed(near, encoder.name(), Embedding.of(new float[] {1, 1}));
        assertThat(say("bob", "/gallery a blue dog").pictures())
                .containsExactly(new Reply.Shown(near, true), new Reply.Shown(far, false));
    }

    @Test
    void private_pictures_are_their_members_alone() {
        PictureId id = keep("ann", Showing.OPEN);
        assertThat(say("bob", "/private " + id).text()).contains("another member's");
        assertThat(say("ann", "/private " + id).kind()).isEqualTo(Reply.Kind.DONE);
        for (String command : List.of("/show", "/favourite", "/delete", "/private", "/report", "/vary", "/longer")) {
            assertThat(say("bob", command + " " + id).text()).as(command).contains("no such picture");
        }
        assertThat(moderator("/show " + id).text()).contains("no such picture");
        assertThat(say("ann", "/show " + id).kind()).isEqualTo(Reply.Kind.DONE);
        say("ann", "/private " + id + " --off");
        assertThat(say("bob", "/show " + id).kind()).isEqualTo(Reply.Kind.DONE);
    }

    @Test
    void pictures_are_deleted_by_their_members_and_operators_and_the_latter_is_logged() {
        PictureId first = keep("ann", Showing.OPEN);
        PictureId second = keep("ann", Showing.OPEN);
        assertThat(say("bob", "/delete " + first).text()).contains("another member's");
        assertThat(moderator("/delete " + first).text()).contains("another member's");
        assertThat(say(stranger(), "/delete " + first).text()).contains("no such picture");
        assertThat(say("ann", "/delete " + first).text()).isEqualTo("Deleted.");
        assertThat(moderator("/audit").lines()).isEmpty();
        Caller operator = new Caller(Requests.member("op"), "op", Set.of(Role.OPERATOR));
        assertThat(say(operator, "/delete " + second).text()).isEqualTo("Deleted.");
        assertThat(moderator("/audit").lines()).singleElement().asString().contains("deleted", second.toString());
        assertThat(store.all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Showing.class,
            names = {"HELD", "REFUSED"})
    void what_is_held_is_seen_by_moderators_of_the_community_only(Showing showing) {
        PictureId id = keep("ann", showing);
        for (String command : List.of("/show", "/favourite", "/report", "/vary", "/longer", "/timelapse", "/block")) {
            Reply reply = say("bob", command + " " + id);
            assertThat(reply.kind()).as(command).isNotEqualTo(Reply.Kind.DONE);
            assertThat(reply.pictures()).isEmpty();
        }
        assertThat(say("ann", "/show " + id).text()).contains("moderator");
        assertThat(say("ann", "/vary " + id).text()).contains("no such picture");
        assertThat(say("ann", "/gallery --mine").pictures()).isEmpty();
        assertThat(say(stranger(), "/show " + id).text()).contains("no such picture");
        assertThat(say(stranger(), "/approve " + id).text()).contains("no such picture");
        assertThat(moderator("/show " + id).pictures()).containsExactly(new Reply.Shown(id, true));
        assertThat(moderator("/vary " + id).text()).contains("no such picture");
        assertThat(say("ann", "/delete " + id).text()).isEqualTo("Deleted.");
    }

    @Test
    void a_held_picture_is_approved_veiled_or_refused_by_a_moderator() {
        PictureId id = keep("ann", Showing.HELD);
        assertThat(say("bob", "/approve " + id).text()).contains("Only moderators");
        assertThat(moderator("/review").lines())
                .singleElement()
                .asString()
                .contains("held", "75% 'a red car'", id.toString());
        assertThat(moderator("/approve " + id).text()).isEqualTo("It is shown.");
        assertThat(say("bob", "/show " + id).kind()).isEqualTo(Reply.Kind.DONE);
        moderator("/approve " + id + " --veil");
        assertThat(say("bob", "/show " + id).pictures()).containsExactly(new Reply.Shown(id, true));
        moderator("/refuse " + id);
        assertThat(say("bob", "/show " + id).text()).contains("no such picture");
        assertThat(moderator("/review").text()).contains("Nothing waits");
        assertThat(moderator("/audit").lines()).hasSize(3).first().asString().contains("refused", id.toString());
    }

    @Test
    void enough_reports_hold_a_picture_until_a_moderator_has_seen_it() {
        PictureId id = keep("ann", Showing.OPEN);
        assertThat(say("bob", "/report " + id + " it is rude").text()).contains("Thank you");
        assertThat(say("bob", "/report " + id).text()).contains("already");
        assertThat(moderator("/review").lines()).singleElement().asString().contains("reported 1 time", "it is rude");
        say("cat", "/report " + id);
        assertThat(showing(id)).isEqualTo(Showing.OPEN);
        say("dan", "/report " + id);
        assertThat(showing(id)).isEqualTo(Showing.HELD);
        moderator("/approve " + id);
        assertThat(say("bob", "/report " + id).text()).contains("already");
        assertThat(showing(id)).isEqualTo(Showing.OPEN);
    }

    @Test
    void a_blocked_member_can_do_nothing_until_the_block_is_taken_back() {
        PictureId id = keep("ann", Showing.OPEN);
        assertThat(say("bob", "/block " + id).text()).contains("Only moderators");
        Reply blocked = moderator("/block " + id);
        assertThat(blocked.text()).contains("/unblock ");
        String pseudonym = blocked.text().substring(blocked.text().length() - 16);
        assertThat(say("ann", "/gallery").text()).contains("blocked you");
        assertThat(say("ann", "a dog").text()).contains("blocked you");
        assertThat(say("bob", "/gallery").kind()).isEqualTo(Reply.Kind.DONE);
        assertThat(moderator("/unblock " + pseudonym).text()).contains("No longer blocked");
        assertThat(moderator("/unblock " + pseudonym).text()).contains("Nobody");
        assertThat(moderator("/unblock ann").kind()).isEqualTo(Reply.Kind.MISUNDERSTOOD);
        assertThat(say("ann", "/gallery").kind()).isEqualTo(Reply.Kind.DONE);
        assertThat(moderator("/audit").lines()).hasSize(2).allMatch(line -> line.contains(pseudonym));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gallery --mien", "/gallery --after", "/show", "/delete", "/report", "/approve x --veil"})
    void what_is_not_understood_is_explained(String line) {
        Reply reply = moderator(line);
        assertThat(reply.kind()).isEqualTo(Reply.Kind.MISUNDERSTOOD);
        assertThat(reply.text()).contains("For example");
    }

    private Card card(PictureId id) {
        Job job = new Job(
                id.job(),
                Requests.submission("ann", "key"),
                clock.instant(),
                new JobState.Finished(clock.instant(), new Outcome(1, 0.5, 20, false, 0)),
                Tries.NONE,
                Account.reserve(Duration.ofSeconds(1)));
        return new Curtain(new GallerySights(gallery), community -> Language.ENGLISH)
                .before(Cards.in(Language.ENGLISH).of(job, Optional.empty()));
    }

    private static List<String> labels(Card card) {
        return card.buttons().stream().map(Button::label).toList();
    }

    @Test
    void a_card_shows_what_its_channel_may_see_and_says_why_not_the_rest() {
        PictureId id = keep("ann", Showing.OPEN);
        assertThat(card(id).pictures()).containsExactly(id);
        assertThat(card(id).veiled()).isEmpty();
        assertThat(labels(card(id))).contains("Favourite", "Report", "Delete", "Vary");
        moderator("/approve " + id + " --veil");
        assertThat(card(id).veiled()).containsExactly(id);
        say("ann", "/private " + id);
        assertThat(card(id).status()).contains("the picture is private");
        assertThat(card(id).pictures()).isEmpty();
        say("ann", "/private " + id + " --off");
        moderator("/refuse " + id);
        assertThat(card(id).status()).contains("not shown, as a moderator decided");
        say("ann", "/delete " + id);
        assertThat(card(id).status()).contains("the picture is deleted");
        assertThat(card(id).pictures()).isEmpty();
        assertThat(labels(card(id))).containsExactly("Again");
    }

    @Test
    void the_buttons_of_a_card_do_what_they_say() {
        PictureId id = keep("ann", Showing.OPEN);
        Card card = card(id);
        for (String label : List.of("Favourite", "Report")) {
            press("bob", card, label);
        }
        assertThat(say("bob", "/gallery --favourites").pictures()).hasSize(1);
        assertThat(moderator("/review").lines()).hasSize(1);
        assertThat(press("bob", card, "Delete").text()).contains("another member's");
        assertThat(press("ann", card, "Delete").text()).isEqualTo("Deleted.");
    }

    private Reply press(String member, Card card, String label) {
        String token = card.buttons().stream()
                .filter(button -> button.label().equals(label))
                .findFirst()
                .orElseThrow()
                .token();
        Caller caller = new Caller(Requests.member(member), member, Set.of());
        return desk.pressed(new Errand(caller, Place.channel(Requests.TOWN, "general"), "key-" + keys++), token);
    }
}
