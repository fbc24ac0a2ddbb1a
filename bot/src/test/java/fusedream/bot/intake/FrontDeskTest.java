package fusedream.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Caller;
import fusedream.bot.community.Place;
import fusedream.bot.community.Role;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.Quotas;
import fusedream.bot.policy.RateLimits;
import fusedream.bot.policy.RateSettings;
import fusedream.bot.policy.WordLists;
import fusedream.bot.policy.WordSettings;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueMode;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A command is answered at once: taken with its place in the line, or refused with the limit and when to come back. */
class FrontDeskTest {

    private static final Place CHANNEL = Place.channel(Requests.TOWN, "general");
    private static final String PROMPT = "a blue dog --preset quick";

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue =
            new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final FrontDesk desk = new FrontDesk(
            queue,
            new Gatekeeper(
                    new RateLimits(new RateSettings(20, Duration.ofMinutes(1)), clock),
                    new WordLists(new WordSettings(List.of("cabbage"), List.of()), Map.of()),
                    new Quotas(QuotaSettings.DEFAULT)),
            new Random(2),
            clock);
    private int keys;

    private Errand errand(String member, Role... roles) {
        return new Errand(new Caller(Requests.member(member), member, Set.of(roles)), CHANNEL, "key-" + keys++);
    }

    private Reply say(String member, String line) {
        return desk.said(errand(member), line);
    }

    private static Card card(Reply reply) {
        return reply.card().orElseThrow();
    }

    private static String token(Reply reply, String label) {
        return card(reply).buttons().stream()
                .filter(button -> button.label().equals(label))
                .map(Button::token)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_prompt_is_filed_and_answered_with_its_place() {
        Reply first = say("ann", PROMPT + " --seed 7");
        assertThat(first.kind()).isEqualTo(Reply.Kind.DONE);
        assertThat(first.text()).contains("Taken; it starts in");
        assertThat(say("bob", PROMPT).text()).contains("number 2 in line");
        JobRequest request =
                queue.job(card(first).job()).orElseThrow().submission().request();
        assertThat(request)
                .isInstanceOfSatisfying(
                        JobRequest.Single.class,
                        single -> assertThat(single.seed()).isEqualTo(7));
    }

    @Test
    void the_same_event_twice_is_one_job() {
        Errand errand = errand("ann");
        Reply first = desk.said(errand, PROMPT);
        Reply second = desk.said(errand, PROMPT);
        assertThat(card(second).job()).isEqualTo(card(first).job());
        assertThat(queue.queued(10)).hasSize(1);
    }

    @Test
    void what_is_not_understood_is_explained() {
        Reply reply = say("ann", "a dog --sede 7");
        assertThat(reply.kind()).isEqualTo(Reply.Kind.MISUNDERSTOOD);
        assertThat(reply.text()).contains("--sede", "For example");
    }

    @Test
    void a_member_with_too_many_jobs_is_told_the_limit_and_when_to_come_back() {
        for (int job = 0; job < 5; job++) {
            assertThat(say("ann", PROMPT).kind()).isEqualTo(Reply.Kind.DONE);
        }
        Reply sixth = say("ann", PROMPT);
        assertThat(sixth.kind()).isEqualTo(Reply.Kind.REFUSED);
        assertThat(sixth.text()).contains("You have 5 jobs", "Try again in");
        assertThat(say("bob", PROMPT).kind()).isEqualTo(Reply.Kind.DONE);
    }

    @Test
    void a_member_who_is_too_fast_is_told_to_wait() {
        for (int command = 0; command < 20; command++) {
            assertThat(say("ann", "/queue").kind()).isEqualTo(Reply.Kind.DONE);
        }
        assertThat(say("ann", "/queue").text()).contains("too fast: 20 commands in 60 seconds", "Try again in");
    }

    @Test
    void unwanted_words_are_refused_in_any_spelling() {
        assertThat(say("ann", "a C\u0430bbage").text()).contains("'cabbage' is not wanted here");
        assertThat(say("ann", "a dog --no cabbage").kind()).isEqualTo(Reply.Kind.REFUSED);
    }

    @Test
    void a_draining_queue_takes_nothing() {
        queue.setMode(QueueMode.DRAINING);
        assertThat(say("ann", PROMPT).text()).contains("takes no new jobs");
    }

    @Test
    void a_job_is_cancelled_by_its_member_or_an_operator_and_nobody_else() {
        Reply first = say("ann", PROMPT);
        assertThat(desk.pressed(errand("bob"), token(first, "Cancel")).text()).contains("another member's");
        assertThat(desk.pressed(errand("ann"), token(first, "Cancel")).text()).isEqualTo("Cancelled.");
        assertThat(desk.pressed(errand("ann"), token(first, "Cancel")).text()).contains("over");
        Reply second = say("ann", PROMPT);
        assertThat(desk.pressed(errand("bob", Role.OPERATOR), token(second, "Cancel"))
                        .text())
                .isEqualTo("Cancelled.");
    }

    @Test
    void a_running_job_is_told_to_finish_and_a_waiting_one_has_nothing_to_keep() {
        Reply filed = say("ann", PROMPT);
        assertThat(say("ann", "/finish " + card(filed).job()).text()).contains("has not begun");
        queue.claim("worker");
        assertThat(say("ann", "/finish " + card(filed).job()).text()).contains("stops in a moment");
    }

    @Test
    void again_is_the_same_with_another_seed() {
        Reply first = say("ann", PROMPT + " --seed 7");
        Reply again = say("bob", "/again " + card(first).job());
        JobRequest.Single request = (JobRequest.Single)
                queue.job(card(again).job()).orElseThrow().submission().request();
        assertThat(request.seed()).isNotEqualTo(7);
        assertThat(request.prompt()).hasToString("a blue dog");
    }

    @Test
    void foreign_tokens_and_jobs_are_unknown() {
        assertThat(desk.pressed(errand("ann"), "cancel:../../x").kind()).isEqualTo(Reply.Kind.MISUNDERSTOOD);
        assertThat(say("ann", "/cancel 01JNEXAMP0E0000000000000AB").text()).contains("no such job");
    }

    @Test
    void the_queue_and_the_help_are_listed() {
        assertThat(say("ann", "/queue").text()).contains("empty");
        say("ann", PROMPT);
        assertThat(say("bob", "/queue").lines()).singleElement().asString().contains("waits: a blue dog (ann");
        assertThat(say("ann", "/help").lines()).anyMatch(line -> line.startsWith("/dream PROMPT [--seed NUMBER]"));
        assertThat(say("ann", "/help dream").lines()).anyMatch(line -> line.startsWith("--no WORDS"));
    }
}
