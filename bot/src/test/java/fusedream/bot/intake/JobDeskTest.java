package fusedream.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Cards;
import fusedream.bot.chat.CommandParser;
import fusedream.bot.chat.Reply;
import fusedream.bot.chat.Styles;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Community;
import fusedream.bot.community.InMemoryAcquaintances;
import fusedream.bot.community.Language;
import fusedream.bot.community.Member;
import fusedream.bot.community.Place;
import fusedream.bot.community.Platform;
import fusedream.bot.gallery.InMemoryMarkStore;
import fusedream.bot.gallery.InMemoryRunStateStore;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Wording;
import fusedream.bot.policy.OperatorSettings;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.RateLimits;
import fusedream.bot.policy.RateSettings;
import fusedream.bot.policy.WordFilter;
import fusedream.bot.policy.WordSettings;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.bot.settings.CommunityRules;
import fusedream.bot.settings.InMemorySettingsStore;
import fusedream.bot.worker.PlainEngine;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is made of an earlier picture becomes a job with that picture's words, settings and seed, or says why not. */
class JobDeskTest {

    private static final Place CHANNEL = Place.channel(Requests.TOWN, "general");

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue =
            new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final Gatekeeper gate = new Gatekeeper(
            OperatorSettings.NONE,
            new RateLimits(new RateSettings(1000, Duration.ofMinutes(1)), clock),
            new WordFilter(new WordSettings(List.of("cabbage"), List.of())),
            new CommunityRules(new InMemorySettingsStore(), QuotaSettings.DEFAULT),
            new InMemoryAcquaintances(),
            refusal -> {});
    private final StillEngine engine = new StillEngine();
    private final InMemoryRunStateStore states = new InMemoryRunStateStore();
    private final InMemoryMarkStore marks = new InMemoryMarkStore();
    private final FrontDesk desk = new FrontDesk(
            gate,
            new CommandParser(Styles.DEFAULT),
            List.of(
                    new JobDesk(
                            new Submissions(queue, gate, engine, clock),
                            new Originals(queue, states),
                            new MorphPicks(marks, states),
                            new Random(2)),
                    new QueueDesk(queue, engine, clock)),
            clock);
    private int keys;

    private Errand errand(Member member) {
        return new Errand(new Caller(member, member.id(), Set.of()), CHANNEL, "key-" + keys++);
    }

    private Reply say(String line) {
        return desk.said(errand(Requests.member("ann")), line);
    }

    private Job filed(Reply reply) {
        assertThat(reply.text()).startsWith("Taken");
        return queue.job(reply.card().orElseThrow().job()).orElseThrow();
    }

    private JobRequest request(Reply reply) {
        return filed(reply).submission().request();
    }

    /** Files a job, and finishes all that wait. */
    private JobId finished(String line) {
        JobId id = filed(say(line)).id();
        while (queue.job(id).orElseThrow().state().pending()) {
            finish(queue.claim("worker").orElseThrow());
        }
        return id;
    }

    private void finish(Job claimed) {
        int pictures = claimed.submission().request().count();
        queue.finish(
                ((JobState.Running) claimed.state()).lease(),
                new Outcome(pictures, 0.3, 20, false, pictures - 1),
                Duration.ofSeconds(1));
        for (int index = 0; index < pictures; index++) {
            states.keep(new PictureId(claimed.id(), index), PlainEngine.state(20));
        }
    }

    private Reply press(String label, JobId id) {
        return press(Requests.member("ann"), label, id);
    }

    private Reply press(Member member, String label, JobId id) {
        Card card = Cards.in(Language.ENGLISH).of(queue.job(id).orElseThrow(), Optional.empty());
        String token = card.buttons().stream()
                .filter(button -> button.label().equals(label))
                .map(Button::token)
                .findFirst()
                .orElseThrow();
        return desk.pressed(errand(member), token);
    }

    @Test
    void compose_files_the_whole_and_its_planes() {
        JobRequest request =
                request(say("/compose a dog --fg \"a red dog\" --seed 3 --count 2 --layouts all --preset quick"));
        assertThat(request)
                .isEqualTo(new JobRequest.Composed(
                        Wording.of("a dog"),
                        Optional.of(Prompt.of("a red dog")),
                        Optional.empty(),
                        Preset.QUICK.composed(),
                        3,
                        2,
                        true));
    }

    @Test
    void unwanted_words_are_found_in_planes_too() {
        assertThat(say("/compose a dog --bg cabbage").text()).contains("'cabbage' is not wanted");
        assertThat(say("/compose a dog --fg cabbage").kind()).isEqualTo(Reply.Kind.REFUSED);
    }

    @Test
    void vary_makes_four_neighbours_with_a_share_of_the_steps() {
        JobId of = finished("a dog --preset quick --seed 5");
        assertThat(request(press("Vary", of))).isInstanceOfSatisfying(JobRequest.Variations.class, near -> {
            assertThat(near.of()).isEqualTo(new PictureId(of, 0));
            assertThat(near.wording()).isEqualTo(Wording.of("a dog"));
            assertThat(near.count()).isEqualTo(4);
            assertThat(near.settings()).isEqualTo(Preset.QUICK.settings().withSteps(150 / 4));
        });
        assertThat(request(say("/vary " + of + " --count 2 --strength 0.5 --steps 9 --seed 1")))
                .isEqualTo(new JobRequest.Variations(
                        new PictureId(of, 0),
                        Wording.of("a dog"),
                        Preset.QUICK.settings().withSteps(9),
                        1,
                        2,
                        0.5));
    }

    @Test
    void longer_keeps_the_seed_of_the_picture_and_makes_as_many_steps_again() {
        JobId of = finished("a dog --preset quick --seed 5 --count 3");
        JobRequest.Longer first = (JobRequest.Longer) request(press("Longer", of));
        assertThat(first)
                .isEqualTo(
                        new JobRequest.Longer(new PictureId(of, 2), Wording.of("a dog"), Preset.QUICK.settings(), 7));
        JobId longer = finished("/longer " + of + "-1 --steps 30");
        assertThat(request(say("/longer " + longer)))
                .isEqualTo(new JobRequest.Longer(
                        new PictureId(longer, 0),
                        Wording.of("a dog"),
                        Preset.QUICK.settings().withSteps(30),
                        6));
    }

    @Test
    void compose_by_button_takes_the_words_of_the_picture() {
        JobId of = finished("a dog --preset quick");
        assertThat(request(press("Compose", of))).isInstanceOfSatisfying(JobRequest.Composed.class, composed -> {
            assertThat(composed.wording()).isEqualTo(Wording.of("a dog"));
            assertThat(composed.settings()).isEqualTo(Preset.QUICK.composed());
        });
    }

    @Test
    void the_first_press_on_morph_marks_and_the_second_morphs() {
        JobId first = finished("a dog --preset quick");
        JobId second = finished("a boat --preset quick");
        assertThat(press("Morph", first).text()).startsWith("Marked");
        assertThat(request(press("Morph", second)))
                .isEqualTo(new JobRequest.Morph(new PictureId(first, 0), new PictureId(second, 0), 30));
        assertThat(press("Morph", second).text()).as("the mark is used up").startsWith("Marked");
        assertThat(press("Morph", second).text()).contains("taken back");
        assertThat(marks.marked(Requests.member("ann"))).isEmpty();
    }

    @Test
    void marks_of_members_are_their_own_and_that_of_a_deleted_picture_is_none() {
        JobId first = finished("a dog --preset quick");
        JobId second = finished("a boat --preset quick");
        press("Morph", first);
        assertThat(press(Requests.member("bob"), "Morph", second).text()).startsWith("Marked");
        states.forget(new PictureId(first, 0));
        assertThat(press("Morph", second).text()).startsWith("Marked");
    }

    @Test
    void a_time_lapse_and_a_morph_are_filed_with_their_frames() {
        JobId of = finished("a dog --preset quick --count 2");
        assertThat(request(press("Time-lapse", of))).isEqualTo(new JobRequest.TimeLapse(new PictureId(of, 1), 60));
        assertThat(request(say("/morph " + of + "-0 " + of + "-1 --frames 12")))
                .isEqualTo(new JobRequest.Morph(new PictureId(of, 0), new PictureId(of, 1), 12));
    }

    @Test
    void what_cannot_be_begun_with_is_refused_with_the_reason() {
        JobId of = finished("a dog --preset quick");
        JobId composed = finished("/compose a dog --preset quick");
        JobId other = finished("a boat --preset quick");
        JobId morph = finished("/morph " + of + " " + other);
        JobId waiting = filed(say("a dog --preset quick")).id();
        assertThat(say("/vary " + composed).text()).contains("composed of two");
        assertThat(say("/morph " + of + " " + composed).text()).contains("composed of two");
        assertThat(say("/morph " + of + " " + of).text()).contains("twice the same");
        assertThat(say("/timelapse " + morph).text()).contains("moving picture");
        assertThat(say("/vary " + of + "-3").text()).contains("no picture of the number 3");
        assertThat(say("/longer " + waiting).text()).contains("not finished");
        assertThat(say("/longer 01JNEXAMP0E0000000000000AB").text()).contains("no such job");
        states.forget(new PictureId(of, 0));
        assertThat(say("/timelapse " + of).text()).contains("no longer kept");
    }

    @Test
    void pictures_of_another_community_are_unknown() {
        JobId of = finished("a dog --preset quick");
        Member stranger = new Member(new Community(Platform.WEB, "elsewhere"), "eve");
        assertThat(press(stranger, "Vary", of).text()).contains("no such job");
        assertThat(press(stranger, "Again", of).text()).contains("no such job");
    }

    @Test
    void again_works_for_every_kind() {
        JobId single = finished("a dog --preset quick --seed 5");
        JobId composed = finished("/compose a dog --fg cat --preset quick --seed 5");
        JobId near = finished("/vary " + single + " --seed 5");
        JobId longer = finished("/longer " + single);
        JobId morph = finished("/morph " + single + " " + near + "-1");
        JobId lapse = finished("/timelapse " + single);
        for (JobId id : List.of(single, composed, near, longer)) {
            JobRequest before = queue.job(id).orElseThrow().submission().request();
            JobId again = finished("/again " + id);
            JobRequest request = queue.job(again).orElseThrow().submission().request();
            assertThat(request).isNotEqualTo(before).hasSameClassAs(before);
        }
        for (JobId id : List.of(morph, lapse)) {
            JobId again = finished("/again " + id);
            assertThat(queue.job(again).orElseThrow().submission().request())
                    .isEqualTo(queue.job(id).orElseThrow().submission().request());
        }
    }

    @Test
    void a_prompt_that_is_longer_than_the_encoder_reads_is_taken_and_said_to_be() {
        Reply reply = say("very ".repeat(50) + "old --preset quick");
        assertThat(reply.text()).startsWith("Taken");
        assertThat(reply.lines()).singleElement().asString().contains("100 of its 253 tokens");
        assertThat(say("a dog --preset quick").lines()).isEmpty();
        assertThat(say("/compose a dog --bg \"" + "very ".repeat(50) + "old\"").lines())
                .hasSize(1);
    }

    @Test
    void while_the_engine_rests_jobs_are_taken_and_members_are_told() {
        engine.rest(clock.instant().plusSeconds(50));
        assertThat(say("a dog --preset quick").lines())
                .singleElement()
                .asString()
                .contains("rests", "about 50 seconds");
        assertThat(say("/queue").lines()).last().asString().contains("rests");
    }

    @Test
    void what_is_made_of_a_picture_is_in_its_style() {
        JobId of = finished("a dog --preset quick --style ink");
        Wording ink =
                ((JobRequest.Single) queue.job(of).orElseThrow().submission().request()).wording();
        assertThat(ink).hasToString("a dog --style ink");
        assertThat(request(press("Vary", of)))
                .isInstanceOfSatisfying(
                        JobRequest.Variations.class,
                        near -> assertThat(near.wording()).isEqualTo(ink));
        assertThat(request(press("Longer", of)))
                .isInstanceOfSatisfying(
                        JobRequest.Longer.class,
                        longer -> assertThat(longer.wording()).isEqualTo(ink));
        assertThat(request(press("Compose", of)))
                .isInstanceOfSatisfying(
                        JobRequest.Composed.class,
                        composed -> assertThat(composed.wording()).isEqualTo(ink));
    }
}
