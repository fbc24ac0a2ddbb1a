package fusedream.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.community.Language;
import fusedream.bot.community.Place;
import fusedream.bot.job.Account;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobId;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.job.Outcome;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Snapshot;
import fusedream.bot.job.Submission;
import fusedream.bot.job.Tries;
import fusedream.bot.job.Wording;
import fusedream.bot.queue.Requests;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A card says how its job stands and offers what can be done now; a button's token is read back after any time. */
class CardsTest {

    private static final JobId ID = new JobId("01JNEXAMP0E0000000000000AB");
    private static final PictureId FIRST = new PictureId(ID, 0);
    private static final Wording DOG = Wording.of("a dog");

    private static Job job(JobRequest request, JobState state) {
        Submission submission = new Submission(
                "key", Requests.member("ann"), "ann", Place.channel(Requests.TOWN, "general"), Rank.ORDINARY, request);
        return new Job(ID, submission, Instant.EPOCH, state, Tries.NONE, Account.reserve(Duration.ofSeconds(1)));
    }

    private static Card finished(JobRequest request, Outcome outcome) {
        return Cards.in(Language.ENGLISH)
                .of(job(request, new JobState.Finished(Instant.EPOCH, outcome)), Optional.empty());
    }

    private static JobRequest single(int count) {
        return new JobRequest.Single(DOG, Preset.QUICK.settings(), 7, count);
    }

    private static List<String> labels(Card card) {
        return card.buttons().stream().map(Button::label).toList();
    }

    private static Command pressed(Card card, String label) {
        return card.buttons().stream()
                .filter(button -> button.label().equals(label))
                .map(button -> Button.read(button.token()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_finished_picture_offers_all_that_can_be_made_of_it() {
        Card card = finished(single(1), new Outcome(1, 0.3, 150, false));
        assertThat(labels(card))
                .containsExactly(
                        "Again", "Vary", "Longer", "Compose", "Morph", "Time-lapse", "Favourite", "Report", "Delete");
        assertThat(pressed(card, "Again")).isEqualTo(new Command.Again(ID));
        assertThat(pressed(card, "Vary")).isEqualTo(CommandCatalogue.vary(FIRST));
        assertThat(pressed(card, "Longer")).isEqualTo(CommandCatalogue.longer(FIRST));
        assertThat(pressed(card, "Compose")).isEqualTo(new Command.Recompose(FIRST));
        assertThat(pressed(card, "Morph")).isEqualTo(new Command.PickForMorph(FIRST));
        assertThat(pressed(card, "Time-lapse")).isEqualTo(CommandCatalogue.timeLapse(FIRST));
    }

    @Test
    void of_several_pictures_each_can_be_varied_and_the_rest_is_for_the_best() {
        Card card = finished(single(3), new Outcome(3, 0.3, 450, false, 2));
        assertThat(card.status()).contains("the best is number 3");
        assertThat(labels(card))
                .containsExactly(
                        "Again",
                        "Vary 1",
                        "Vary 2",
                        "Vary 3",
                        "Longer",
                        "Compose",
                        "Morph",
                        "Time-lapse",
                        "Favourite 3",
                        "Delete 3",
                        "Report 1",
                        "Report 2",
                        "Report 3");
        assertThat(pressed(card, "Vary 2")).isEqualTo(CommandCatalogue.vary(new PictureId(ID, 1)));
        assertThat(pressed(card, "Morph")).isEqualTo(new Command.PickForMorph(new PictureId(ID, 2)));
    }

    @Test
    void as_many_buttons_as_a_chat_takes() {
        Card card = finished(single(8), new Outcome(8, 0.3, 450, false, 2));
        assertThat(card.buttons()).hasSizeLessThan(25); // Discord and Slack take 25; one more is for deleting
        assertThat(card.buttons())
                .allSatisfy(button -> assertThat(button.token()).hasSizeLessThan(100));
    }

    @Test
    void a_composed_picture_has_no_neighbours_and_a_moving_one_nothing() {
        JobRequest composed =
                new JobRequest.Composed(DOG, Optional.empty(), Optional.empty(), Preset.QUICK.settings(), 7, 1, false);
        assertThat(labels(finished(composed, new Outcome(1, 0.3, 150, false))))
                .containsExactly("Again", "Longer", "Time-lapse", "Favourite", "Report", "Delete");
        Card morph = finished(new JobRequest.Morph(FIRST, FIRST, 10), new Outcome(1, Double.NaN, 0, false));
        assertThat(labels(morph)).containsExactly("Favourite", "Report", "Delete");
        assertThat(morph.status()).isEqualTo("Finished");
    }

    @Test
    void a_job_that_was_put_aside_is_tried_again_by_operators_only() {
        Failure broken = new Failure(Failure.Kind.PASSING, "The disk is full.");
        Job parked = job(single(1), new JobState.Parked(Instant.EPOCH, broken));
        assertThat(labels(Cards.in(Language.ENGLISH).of(parked, Optional.empty())))
                .isEmpty();
        Card card = Cards.in(Language.ENGLISH).ofOperators(parked, Optional.empty());
        assertThat(labels(card)).containsExactly("Retry");
        assertThat(pressed(card, "Retry")).isEqualTo(new Command.Operate(new Operation.Retry(ID)));
        Job failed = job(single(1), new JobState.Failed(Instant.EPOCH, broken));
        assertThat(labels(Cards.in(Language.ENGLISH).ofOperators(failed, Optional.empty())))
                .containsExactly("Again");
    }

    @Test
    void only_films_and_morphs_move() {
        Outcome one = new Outcome(1, 0.3, 150, false);
        assertThat(finished(new JobRequest.TimeLapse(FIRST, 10), one).moving()).isTrue();
        assertThat(finished(new JobRequest.Morph(FIRST, FIRST, 10), one).moving())
                .isTrue();
        assertThat(finished(single(1), one).moving()).isFalse();
    }

    @Test
    void the_same_card_in_chinese_has_the_same_buttons_in_chinese_words() {
        Cards chinese = Cards.in(Language.CHINESE);
        Outcome outcome = new Outcome(3, 0.3, 450, true, 2);
        Job done = job(single(3), new JobState.Finished(Instant.EPOCH, outcome));
        Card card = chinese.of(done, Optional.empty());
        assertThat(card.status()).isEqualTo("提前完成 · 450 步 · 得分 0.300 · 最好的是第 3 张");
        assertThat(labels(card)).startsWith("再来一次", "变化 1", "变化 2", "变化 3").doesNotContain("Delete 3");
        assertThat(card.buttons().stream().map(Button::token))
                .containsExactlyElementsOf(Cards.in(Language.ENGLISH).of(done, Optional.empty()).buttons().stream()
                        .map(Button::token)
                        .toList());
        JobState running = new JobState.Running(new fusedream.bot.job.Lease(ID, 1, "worker", Instant.EPOCH));
        Snapshot seen = new Snapshot(1, 0, Phase.OPTIMISING, 3, 10, 0.25, 90, Optional.empty());
        assertThat(chinese.of(job(single(1), running), Optional.of(seen)).status())
                .isEqualTo("正在改进，第 3 步，共 10 步 · 得分 0.250 · 还需约 2 分钟");
        Failure hopeless = new Failure(Failure.Kind.HOPELESS, "None of the 500 sampled pictures");
        assertThat(chinese.of(job(single(1), new JobState.Failed(Instant.EPOCH, hopeless)), Optional.empty())
                        .status())
                .isEqualTo("失败：None of the 500 sampled pictures");
    }

    @Test
    void a_morph_counts_frames() {
        JobRequest morph = new JobRequest.Morph(FIRST, FIRST, 10);
        JobState running = new JobState.Running(new fusedream.bot.job.Lease(ID, 1, "worker", Instant.EPOCH));
        Snapshot seen = new Snapshot(1, 0, Phase.OPTIMISING, 3, 10, Double.NaN, Double.NaN, Optional.empty());
        assertThat(Cards.in(Language.ENGLISH)
                        .of(job(morph, running), Optional.of(seen))
                        .status())
                .isEqualTo("drawing, frame 3 of 10");
    }

    @ParameterizedTest
    @EnumSource(Button.Action.class)
    void every_action_is_read_back_from_its_token(Button.Action action) {
        boolean ofJob = List.of(
                        Button.Action.CANCEL,
                        Button.Action.FINISH,
                        Button.Action.AGAIN,
                        Button.Action.RETRY,
                        Button.Action.COMPETE,
                        Button.Action.VOTE,
                        Button.Action.WITHDRAW)
                .contains(action);
        Button button = ofJob ? Button.of(Phrases.ENGLISH, action, ID) : Button.of(Phrases.ENGLISH, action, FIRST);
        assertThat(Button.read(button.token()).toString()).contains(ID.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vary",
                "vary:",
                "vary:01JNEXAMP0E0000000000000AB",
                "vary:01JNEXAMP0E0000000000000AB-64",
                "morph:01JNEXAMP0E0000000000000AB-0-1",
                "nothing:01JNEXAMP0E0000000000000AB",
                "again:01JNEXAMP0E0000000000000AB-0"
            })
    void what_is_no_token_of_ours_is_none(String token) {
        assertThatThrownBy(() -> Button.read(token)).isInstanceOf(IllegalArgumentException.class);
    }
}
