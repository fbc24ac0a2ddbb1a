package fusedream.bot.contest;

import static fusedream.bot.contest.ContestWorld.DAY;
import static fusedream.bot.contest.ContestWorld.elsewhere;
import static fusedream.bot.contest.ContestWorld.member;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.chat.Card;
import fusedream.bot.chat.ChatException;
import fusedream.bot.chat.ChatPort;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.gallery.Gallery;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.PictureId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each message of a contest comes once to each channel, in order, and changes with what it shows. */
class ContestCourierTest {

    private final ContestWorld world = new ContestWorld(new InMemoryContestStore());
    private final Chat web = new Chat(Platform.WEB);
    private final Chat discord = new Chat(Platform.DISCORD);

    /** A chat that remembers what it was told, and refuses when a test wants. */
    private static final class Chat implements ChatPort {

        private final Platform platform;
        private final List<String> told = new ArrayList<>();
        private final List<String> nonces = new ArrayList<>();
        private final List<Card> cards = new ArrayList<>();
        private Optional<RuntimeException> refusal = Optional.empty();

        Chat(Platform platform) {
            this.platform = platform;
        }

        @Override
        public Platform platform() {
            return platform;
        }

        @Override
        public String post(Place place, String nonce, Card card) {
            return tell("post", nonce, card);
        }

        @Override
        public String whisper(Member member, String nonce, Card card) {
            return tell("whisper " + member.id(), nonce, card);
        }

        @Override
        public String edit(Place place, String message, Card card) {
            var unused = tell("edit " + message, "", card);
            return message;
        }

        private String tell(String how, String nonce, Card card) {
            refusal.ifPresent(refused -> {
                throw refused;
            });
            told.add(how + ": " + card.status().lines().findFirst().orElse(""));
            nonces.add(nonce);
            cards.add(card);
            return "m" + told.size();
        }

        Card last() {
            return cards.get(cards.size() - 1);
        }
    }

    private boolean deliver(Chat chat) {
        return new ContestCourier(chat, world.store()).deliver();
    }

    @Test
    void every_channel_is_told_of_everything_once_and_in_order() {
        Contest contest = world.start();
        world.contests().join(contest.id(), elsewhere("boss").with(Role.OPERATOR), ContestWorld.ELSEWHERE);
        Entry entry = world.enter(contest, member("ann"));
        world.pass(DAY);
        world.contests().vote(contest.id(), elsewhere("yan"), List.of(entry.id()));
        world.pass(DAY);
        assertThat(deliver(web)).isTrue();
        assertThat(deliver(discord)).isTrue();
        assertThat(deliver(web)).isTrue();
        assertThat(web.told).hasSize(4).isEqualTo(discord.told);
        assertThat(web.told.get(0)).startsWith("post: Open until").contains("then voting until");
        assertThat(web.told.get(2)).startsWith("post: Voting begins: 2 votes each");
        assertThat(web.told.get(3)).isEqualTo("post: The result:");
        assertThat(web.nonces).doesNotHaveDuplicates().doesNotContainAnyElementsOf(discord.nonces);
    }

    @Test
    void what_a_chat_does_not_take_now_is_told_later_and_what_it_never_takes_is_left_out() {
        world.start();
        web.refusal = Optional.of(new ChatException("busy", true));
        assertThat(deliver(web)).isFalse();
        web.refusal = Optional.empty();
        assertThat(deliver(web)).isTrue();
        assertThat(web.told).singleElement().asString().startsWith("post: Open");
        world.start();
        web.refusal = Optional.of(new ChatException("closed", false));
        assertThat(deliver(web)).isTrue();
        web.refusal = Optional.empty();
        assertThat(deliver(web)).isTrue();
        assertThat(web.told).hasSize(1);
    }

    @Test
    void a_message_that_fails_for_no_reason_known_blocks_the_others_for_a_while_only() {
        world.start();
        ContestCourier courier = new ContestCourier(web, world.store());
        web.refusal = Optional.of(new IllegalStateException("a bug"));
        for (int round = 1; round < 10; round++) {
            assertThatThrownBy(courier::deliver).hasMessage("a bug");
        }
        assertThat(courier.deliver()).isTrue();
        web.refusal = Optional.empty();
        world.start();
        assertThat(courier.deliver()).isTrue();
        assertThat(web.told).hasSize(1);
    }

    @Test
    void an_entry_that_goes_is_blanked_where_it_was_shown_and_not_posted_where_it_was_not() {
        Contest contest = world.start();
        Entry shown = world.enter(contest, member("ann"));
        deliver(web);
        Entry quick = world.enter(contest, member("bob"));
        world.contests().withdraw(shown.id(), member("ann"));
        world.contests().withdraw(quick.id(), member("bob"));
        deliver(web);
        assertThat(web.told.subList(1, web.told.size()))
                .containsExactly("post: entry 1", "edit m2: Entry 1 is taken out.");
    }

    @Test
    void with_the_result_each_entry_tells_what_was_kept_and_loses_its_buttons() {
        Contest contest = world.start();
        Entry entry = world.enter(contest, member("ann"));
        deliver(web);
        world.pass(DAY);
        world.contests().vote(contest.id(), member("bob"), List.of(entry.id()));
        deliver(web);
        world.pass(DAY);
        deliver(web);
        assertThat(web.told.subList(3, web.told.size()))
                .containsExactly(
                        "post: The result:",
                        "edit m2: 1. \u00b7 entry 1 \u00b7 by name-of-ann \u00b7 1 vote \u00b7 prompt of ann");
        assertThat(web.last().buttons()).isEmpty();
    }

    @Test
    void the_entries_of_a_cancelled_contest_lose_their_buttons_and_tell_nothing() {
        Contest contest = world.start();
        world.enter(contest, member("ann"));
        deliver(web);
        assertThat(web.last().buttons()).hasSize(2);
        world.contests().cancel(contest.id(), ContestWorld.organiser());
        deliver(web);
        assertThat(web.told.subList(2, web.told.size()))
                .containsExactly("post: Cancelled; there will be no result.", "edit m2: entry 1");
        assertThat(web.last().buttons()).isEmpty();
    }

    @Test
    void a_disqualified_member_is_told_alone() {
        Contest contest = world.start();
        Entry entry = world.enter(contest, member("ann"));
        world.contests().disqualify(entry.id(), ContestWorld.organiser(), "a copy");
        deliver(web);
        assertThat(web.told)
                .filteredOn(told -> told.contains("a copy"))
                .containsExactly("whisper ann: Your entry 1 was taken out by an organiser. The reason: a copy");
    }

    @Test
    void the_file_of_an_entry_does_not_tell_how_it_was_made(@TempDir Path folder) throws IOException {
        FiledPictures pictures = new FiledPictures(folder, world);
        Gallery gallery = pictures.gallery();
        Contest contest = world.start();
        Entry entry = world.enter(contest, member("ann"), pictures.kept(), "kept");
        Post post = world.store()
                .read(records -> List.copyOf(records.due(Platform.WEB, 10)))
                .get(1);
        for (PictureId name : List.of(entry.id().label(), new PictureId(post.id(), 0))) {
            Picture hung = gallery.hung(name).orElseThrow();
            assertThat(hung.toString()).doesNotContain("secret").doesNotContain("ann");
            assertThat(gallery.file(hung)).isEqualTo("{}".getBytes(UTF_8));
        }
    }
}
