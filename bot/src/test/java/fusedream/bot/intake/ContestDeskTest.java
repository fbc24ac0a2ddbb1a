package fusedream.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.Document;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Language;
import fusedream.bot.community.Member;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.result.CountingMethod;
import fusedream.bot.gallery.Picture;
import fusedream.bot.job.Job;
import fusedream.bot.job.PictureId;
import fusedream.bot.queue.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contests as members and organisers speak of them, from the start to the result. */
class ContestDeskTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ContestHouse house;

    @BeforeEach
    void build() {
        house = new ContestHouse(folder, 3);
    }

    private Contest latest() {
        return house.contests.of(Requests.TOWN).get(0);
    }

    private Card lastCard() {
        return house.told.get(house.told.size() - 1).card();
    }

    private static String token(Card card, String label) {
        return card.buttons().stream()
                .filter(button -> button.label().equals(label))
                .map(Button::token)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_contest_runs_from_its_start_to_its_result() {
        assertThat(house.say("ann", "/contest start cats").text()).contains("Only organisers");
        assertThat(house.host("/contest start misty harbours --open 2h --vote 1d --entries 2")
                        .kind())
                .isEqualTo(Reply.Kind.DONE);
        assertThat(latest().phase()).isEqualTo(Phase.OPEN);
        PictureId picture = house.picture("ann");
        assertThat(house.say("bob", "/contest enter " + picture).text()).contains("another member's");
        assertThat(house.say("ann", "/contest enter " + picture).text()).contains("as entry 1");
        assertThat(house.say("ann", "/contest enter " + picture).text()).contains("already");
        house.round();
        Card entry = lastCard();
        assertThat(entry.title()).isEqualTo("Contest: misty harbours");
        assertThat(entry.status()).isEqualTo("entry 1");
        assertThat(entry.pictures()).containsExactly(new PictureId(entry.job(), 0));
        assertThat(house.press("bob", token(entry, "Vote")).text()).contains("cannot be given now");
        house.pass(HOUR.multipliedBy(2));
        assertThat(house.press("ann", token(entry, "Vote")).text()).contains("your own");
        assertThat(house.press("bob", token(entry, "Vote")).text()).contains("Your votes: 1");
        assertThat(house.say("bob", "/contest show").lines()).contains("Your votes: 1");
        assertThat(house.say("cat", "/contest show").lines()).noneMatch(line -> line.startsWith("Your votes"));
        house.pass(Duration.ofDays(1));
        assertThat(lastCard().status()).contains("1. \u00b7 entry 1 \u00b7 by zqname-ann \u00b7 1 vote");
        assertThat(lastCard().pictures()).hasSize(1);
        assertThat(house.say("cat", "/contest results").lines()).hasSize(1);
        assertThat(house.say("cat", "/contest season").lines())
                .containsExactly("zqname-ann \u00b7 3 points \u00b7 1 win in 1 result");
    }

    @Test
    void organisers_export_a_result_and_nobody_else_and_nothing_before_it() {
        house.host("/contest start misty harbours --open 2h --vote 1d");
        assertThat(house.host("/contest export").text()).contains("organisers start one");
        assertThat(house.host("/contest export " + latest().id().code()).text()).contains("There is no result");
        house.pass(HOUR.multipliedBy(2));
        house.pass(Duration.ofDays(1));
        assertThat(house.say("ann", "/contest export").text()).isEqualTo("Only organisers export contests.");
        Reply reply = house.host("/contest export");
        String code = latest().id().code();
        Document file = reply.document().orElseThrow();
        assertThat(file.name()).isEqualTo("contest-" + code + ".zip");
        assertThat(file.path()).isEqualTo("/contests/" + code + "/export.zip");
        assertThat(file.content(1 << 20).orElseThrow()).startsWith('P', 'K');
        assertThat(file.content(10)).as("more than a chat takes").isEmpty();
        assertThat(reply.otherwise().text()).contains("fusedream contest export " + code);
        assertThat(reply.otherwise().document()).isEmpty();
    }

    @Test
    void a_prompt_becomes_an_entry_by_itself_and_stays_unknown_on_the_way() {
        house.host("/contest start harbours --preset quick");
        Reply reply = house.say("ann", "/contest enter a zqharbour");
        assertThat(reply.lines()).anyMatch(line -> line.contains("enters 'harbours' by itself"));
        Job job = house.queue.job(reply.card().orElseThrow().job()).orElseThrow();
        assertThat(reply.card().orElseThrow().toString()).doesNotContain("zq");
        assertThat(house.say("bob", "/queue").lines().toString())
                .doesNotContain("zq")
                .contains("An entry of a contest");
        assertThat(house.say("bob", "/again " + job.id()).text()).contains("no such job");
        house.work();
        house.round();
        assertThat(Cards.in(Language.ENGLISH)
                        .of(house.queue.job(job.id()).orElseThrow(), Optional.empty())
                        .toString())
                .doesNotContain("zq");
        assertThat(house.say("bob", "/show " + job.id()).text()).contains("no such picture");
        assertThat(house.say("bob", "/contest show").lines()).contains("entry 1");
        assertThat(house.say("ann", "/contest show").lines()).contains("Your entry 1 is in the contest.");
        house.round();
        house.round();
        assertThat(house.contests.entries(latest())).hasSize(1);
    }

    @Test
    void what_hangs_in_a_contest_says_nothing_of_its_member_and_its_words() {
        house.host("/contest start harbours");
        house.say("ann", "/contest enter a zqharbour");
        house.work();
        house.round();
        Picture hung = house.gallery.hung(lastCard().pictures().get(0)).orElseThrow();
        assertThat(hung.toString()).doesNotContain("zq");
        assertThat(house.gallery.exhibited(hung.id(), Requests.TOWN)).isPresent();
        assertThat(house.gallery.exhibited(hung.id(), fusedream.bot.contest.ContestWorld.GUILD))
                .isEmpty();
        house.say("ann", "/contest withdraw 1");
        house.round();
        assertThat(house.gallery.hung(hung.id())).isEmpty();
        assertThat(lastCard().status()).isEqualTo("Entry 1 is taken out.");
        assertThat(lastCard().buttons()).isEmpty();
    }

    @Test
    void a_picture_that_is_finished_after_the_closing_is_told_to_its_member_alone() {
        house.host("/contest start harbours --open 1h");
        house.say("ann", "/contest enter a harbour");
        house.clock.move(HOUR);
        house.work();
        house.round();
        assertThat(house.contests.entries(latest())).isEmpty();
        assertThat(house.told)
                .filteredOn(told -> told.member().isPresent())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.member())
                            .contains(ContestHouse.caller("ann").member());
                    assertThat(told.card().status()).contains("did not enter");
                });
    }

    @Test
    void a_disqualified_member_is_told_why_and_nobody_else_is() {
        house.host("/contest start harbours");
        house.say("ann", "/contest enter " + house.picture("ann"));
        house.round();
        assertThat(house.say("bob", "/contest disqualify 1 envy").text()).contains("Only organisers");
        assertThat(house.host("/contest disqualify 1 --reason \"not a harbour\"")
                        .text())
                .contains("taken out");
        house.round();
        List<ContestHouse.Told> whispers =
                house.told.stream().filter(told -> told.how().equals("whisper")).toList();
        assertThat(whispers).singleElement().satisfies(told -> {
            assertThat(told.member()).contains(ContestHouse.caller("ann").member());
            assertThat(told.card().status()).contains("not a harbour");
        });
        assertThat(house.told)
                .filteredOn(told -> !told.how().equals("whisper"))
                .noneMatch(told -> told.card().toString().contains("not a harbour"));
        assertThat(house.say("ann", "/contest show").lines()).anyMatch(line -> line.contains("not a harbour"));
        assertThat(house.say("bob", "/contest show").lines()).noneMatch(line -> line.contains("not a harbour"));
    }

    @Test
    void where_the_chat_does_not_tell_how_old_an_account_is_it_counts_from_the_first_command() {
        Duration day = Duration.ofDays(1);
        house.host("/contest start harbours --open 4d --vote 4d --account 2 --member 1");
        assertThat(house.say("ann", "/contest show").text()).contains("harbours");
        String enter = "/contest enter " + house.picture("ann");
        house.pass(day);
        assertThat(house.say("ann", enter).text()).contains("at least 2 days", "at least 1 day;", "first command");
        house.pass(day);
        assertThat(house.say("bob", enter).text()).contains("another member's");
        assertThat(house.say("ann", enter).text()).contains("as entry 1");
        house.pass(day.multipliedBy(2));
        assertThat(house.say("bob", "/contest vote 1").text()).contains("Your votes: 1");
        assertThat(house.say("cat", "/contest vote 1").text()).contains("yours is younger");
        house.pass(day.multipliedBy(2));
        assertThat(house.say("cat", "/contest vote 1").text()).contains("Your votes: 1");
    }

    @Test
    void entries_that_are_reviewed_are_approved_by_their_numbers() {
        house.host("/contest start harbours --review");
        assertThat(house.say("ann", "/contest enter " + house.picture("ann")).text())
                .contains("approved it");
        house.round();
        assertThat(lastCard().status()).startsWith("Open");
        assertThat(house.say("bob", "/contest approve").text()).contains("Only organisers");
        assertThat(house.host("/contest approve").lines()).containsExactly("entry 1");
        assertThat(house.host("/contest approve").pictures()).hasSize(1);
        assertThat(house.host("/contest approve 1").text()).isEqualTo("Entry 1 is shown.");
        house.round();
        assertThat(lastCard().status()).isEqualTo("entry 1");
    }

    @Test
    void options_become_rules() {
        Reply reply =
                house.host("/contest start harbours --from 1h --open 2h --vote 2030-01-01T00:00Z --named --prompts"
                        + " --method single --words \"mist boat\" --preset paper --account 30 --member 7 --ties fit");
        assertThat(reply.text()).contains("lasts at most");
        house.host("/contest start harbours --from 1h --open 2h --vote 2026-03-05T00:00Z --named --prompts"
                + " --method single --words \"mist boat\" --preset paper --account 30 --member 7 --ties fit");
        Contest contest = latest();
        assertThat(contest.phase()).isEqualTo(Phase.PLANNED);
        assertThat(contest.rules().method()).isEqualTo(CountingMethod.SINGLE);
        assertThat(contest.rules().votes()).isEqualTo(1);
        assertThat(contest.rules().words()).containsExactly("mist", "boat");
        assertThat(contest.rules().manner().anonymous()).isFalse();
        assertThat(contest.rules().manner().prompts()).isTrue();
        assertThat(contest.rules().eligibility().accountDays()).isEqualTo(30);
        assertThat(contest.deadlines().opens()).isEqualTo(house.clock.instant().plus(HOUR));
        assertThat(contest.deadlines().closes()).isEqualTo(house.clock.instant().plus(HOUR.multipliedBy(3)));
        assertThat(contest.deadlines().ends()).isEqualTo(java.time.Instant.parse("2026-03-05T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/contest",
                "/contest begin",
                "/contest start",
                "/contest start cats --open soon",
                "/contest start cats --vote 2026-01-01T00:00Z",
                "/contest start cats --method dice",
                "/contest start cats --entries 0",
                "/contest start cats --then \"dogs; Cats\"",
                "/contest start cats --method single --votes 2",
                "/contest vote one",
                "/contest withdraw",
                "/contest join nowhere",
                "/contest enter"
            })
    void what_cannot_be_is_explained(String line) {
        assertThat(house.host(line).kind()).isEqualTo(Reply.Kind.MISUNDERSTOOD);
        assertThat(house.contests.of(Requests.TOWN)).isEmpty();
    }

    @Test
    void of_several_contests_one_is_named_by_its_code() {
        house.host("/contest start cats");
        String cats = latest().id().code();
        house.host("/contest start dogs");
        assertThat(house.say("ann", "/contest enter a cat").text())
                .contains("several")
                .contains(cats);
        house.say("ann", "/contest enter " + house.picture("ann") + " --contest " + cats);
        assertThat(house.contests.entries(latest())).isEmpty();
        assertThat(house.say("ann", "/contest show " + cats).lines()).contains("entry 1");
        assertThat(house.say("ann", "/contest list").lines()).hasSize(2);
        assertThat(house.host("/contest cancel " + cats).text()).contains("Cancelled");
    }

    @Test
    void settings_name_organisers() {
        assertThat(house.host("/settings organisers <@zqid-ann>").kind()).isEqualTo(Reply.Kind.DONE);
        assertThat(house.say("ann", "/contest start cats").kind()).isEqualTo(Reply.Kind.DONE);
        assertThat(house.say("bob", "/contest start cats").kind()).isEqualTo(Reply.Kind.REFUSED);
    }

    @Test
    void a_ranking_is_given_by_numbers_and_kept_in_its_order() {
        house.host("/contest start cats --method schulze --open 1h");
        for (String name : List.of("ann", "bob", "cat")) {
            house.say(name, "/contest enter " + house.picture(name));
        }
        house.pass(HOUR);
        assertThat(house.say("dan", "/contest vote 3 1 #2").text()).contains("the best first: 3, 1, 2");
        assertThat(house.say("ann", "/contest vote 1").text()).contains("your own");
        assertThat(house.say("dan", "/contest vote 9").text()).contains("no entry of that number");
        assertThat(house.say("dan", "/contest vote").text()).contains("no votes");
    }

    @Test
    void a_card_of_a_finished_picture_offers_the_contest_while_it_is_open() {
        Member ann = ContestHouse.caller("ann").member();
        house.say("ann", "/dream a boat");
        house.work();
        Job job = house.queue.of(ann, 1).get(0);
        Card card = Cards.in(Language.ENGLISH).of(job, Optional.empty());
        var offers = new fusedream.bot.chat.Offers(house.contests::isOpen);
        assertThat(offers.on(Requests.TOWN, card)).isEqualTo(card);
        house.host("/contest start boats --open 1h");
        String token = token(offers.on(Requests.TOWN, card), "Enter contest");
        assertThat(house.press("bob", token).text()).contains("another member's");
        assertThat(house.press("ann", token).text()).contains("as entry 1");
        house.pass(HOUR);
        assertThat(offers.on(Requests.TOWN, card)).isEqualTo(card);
        assertThat(house.press("ann", token).text()).contains("No contest is open");
    }
}
