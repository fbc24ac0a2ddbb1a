package fusedream.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fusedream.bot.chat.Button;
import fusedream.bot.chat.Card;
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
import fusedream.bot.community.Role;
import fusedream.bot.community.Since;
import fusedream.bot.gallery.InMemoryMarkStore;
import fusedream.bot.gallery.InMemoryRunStateStore;
import fusedream.bot.job.Failure;
import fusedream.bot.job.Job;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.JobRequest;
import fusedream.bot.job.JobState;
import fusedream.bot.policy.OperatorSettings;
import fusedream.bot.policy.QuotaSettings;
import fusedream.bot.policy.RateLimits;
import fusedream.bot.policy.RateSettings;
import fusedream.bot.policy.Refusal;
import fusedream.bot.policy.WordFilter;
import fusedream.bot.policy.WordSettings;
import fusedream.bot.queue.InMemoryJobStore;
import fusedream.bot.queue.JobQueue;
import fusedream.bot.queue.QueueMode;
import fusedream.bot.queue.QueueSettings;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.bot.settings.CommunityRules;
import fusedream.bot.settings.CommunitySettings;
import fusedream.bot.settings.InMemorySettingsStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A command is answered at once: taken with its place in the line, or refused with the limit and when to come back. */
class FrontDeskTest {

    private static final Place CHANNEL = Place.channel(Requests.TOWN, "general");
    private static final String PROMPT = "a blue dog --preset quick";

    private final SettableClock clock = new SettableClock();
    private final JobQueue queue =
            new JobQueue(new InMemoryJobStore(), QueueSettings.DEFAULT, new JobIds(clock, new Random(1)), clock);
    private final CommunityRules rules = new CommunityRules(new InMemorySettingsStore(), QuotaSettings.DEFAULT);
    private final List<Refusal> refused = new ArrayList<>();
    private final Gatekeeper gate = new Gatekeeper(
            OperatorSettings.NONE,
            new RateLimits(new RateSettings(20, Duration.ofMinutes(1)), clock),
            new WordFilter(new WordSettings(List.of("cabbage"), List.of())),
            rules,
            new InMemoryAcquaintances(),
            refused::add);
    private final StillEngine engine = new StillEngine();
    private final InMemoryRunStateStore states = new InMemoryRunStateStore();
    private final FrontDesk desk = new FrontDesk(
            gate,
            new CommandParser(Styles.DEFAULT),
            List.of(
                    new JobDesk(
                            new Submissions(queue, gate, engine, clock),
                            new Originals(queue, states),
                            new MorphPicks(new InMemoryMarkStore(), states),
                            new Random(2)),
                    new QueueDesk(queue, engine, clock),
                    new OperatorDesk(queue),
                    new SettingsDesk(rules),
                    new HelpDesk(Styles.DEFAULT)),
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

    /** Since when somebody is known to be there three days after the first command. */
    private Since since(Platform platform, Since told) {
        Member member = new Member(new Community(platform, "home"), "zoe");
        Errand errand = new Errand(new Caller(member, "zoe", Set.of(), told), CHANNEL, "key-" + keys++);
        Since before = desk.known(errand).since();
        desk.said(errand, "/queue");
        clock.move(Duration.ofDays(3));
        desk.said(errand, "/queue");
        assertThat(before).as("nothing is known before the first command").isEqualTo(told);
        return desk.known(errand).since();
    }

    @Test
    void where_a_platform_does_not_tell_since_when_a_member_is_there_the_first_command_counts() {
        for (Platform platform : List.of(Platform.SLACK, Platform.WEB)) {
            Optional<Instant> first = Optional.of(clock.instant());
            assertThat(since(platform, Since.UNKNOWN)).isEqualTo(new Since(first, first));
        }
    }

    @Test
    void what_a_platform_tells_of_a_member_counts_more() {
        Optional<Instant> first = Optional.of(clock.instant());
        Optional<Instant> old = first.map(now -> now.minus(Duration.ofDays(1000)));
        assertThat(since(Platform.DISCORD, new Since(old, Optional.empty()))).isEqualTo(new Since(old, first));
        assertThat(since(Platform.DISCORD, new Since(old, old))).isEqualTo(new Since(old, old));
    }

    @Test
    void who_may_give_no_command_for_now_is_not_met_by_it() {
        Errand late = errand("bob");
        for (int command = 0; command < 20; command++) {
            gate.rates().judge(late.caller().member());
        }
        assertThat(desk.said(late, "/queue").kind()).isEqualTo(Reply.Kind.REFUSED);
        assertThat(desk.known(late).since()).isEqualTo(Since.UNKNOWN);
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
        assertThat(refused.stream().map(Refusal::reason)).containsExactly("draining");
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
        assertThat(request.wording()).hasToString("a blue dog");
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

    @Test
    void of_other_communities_jobs_members_see_the_number_and_operators_all() {
        Community village = new Community(Platform.WEB, "village");
        Caller eve = new Caller(new Member(village, "eve"), "eve", Set.of());
        Place square = Place.channel(village, "square");
        desk.said(new Errand(eve, square, "e-1"), "a red boat --preset quick");
        queue.claim("worker");
        desk.said(new Errand(eve, square, "e-2"), "a red boat --preset quick");
        say("ann", PROMPT);
        assertThat(say("ann", "/queue").lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("waits: a blue dog (ann"),
                        line -> assertThat(line).isEqualTo("and 2 jobs of other communities"));
        assertThat(desk.said(new Errand(eve, square, "e-3"), "/queue").lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("runs: a red boat (eve"),
                        line -> assertThat(line).startsWith("waits: a red boat (eve"),
                        line -> assertThat(line).isEqualTo("and 1 job of other communities"));
        assertThat(order("/queue", Role.OPERATOR).lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("runs: a red boat (eve"))
                .anyMatch(line -> line.startsWith("waits: a blue dog (ann"));
    }

    private Reply order(String line, Role... roles) {
        return desk.said(errand("boss", roles), line);
    }

    @Test
    void only_operators_pause_drain_and_resume() {
        assertThat(order("/pause", Role.ADMINISTRATOR).kind()).isEqualTo(Reply.Kind.REFUSED);
        assertThat(queue.mode()).isEqualTo(QueueMode.OPEN);
        assertThat(order("/pause", Role.OPERATOR).text()).contains("Paused");
        assertThat(queue.mode()).isEqualTo(QueueMode.PAUSED);
        assertThat(order("/drain", Role.OPERATOR).text()).contains("Draining");
        assertThat(queue.mode()).isEqualTo(QueueMode.DRAINING);
        assertThat(order("/resume", Role.OPERATOR).text()).contains("Open");
        assertThat(queue.mode()).isEqualTo(QueueMode.OPEN);
    }

    @Test
    void a_parked_job_is_listed_with_its_reason_and_tried_again() {
        Reply filed = say("ann", PROMPT);
        Failure broken = new Failure(Failure.Kind.PASSING, "The disk is full.");
        for (int strike = 0; strike < QueueSettings.DEFAULT.mostStrikes(); strike++) {
            Job running = queue.claim("worker").orElseThrow();
            queue.fail(((JobState.Running) running.state()).lease(), broken, Duration.ofSeconds(1));
            clock.move(Duration.ofMinutes(5));
        }
        assertThat(queue.claim("worker")).isEmpty();
        assertThat(order("/parked", Role.OPERATOR).lines())
                .singleElement()
                .asString()
                .contains(card(filed).job().value(), "a blue dog", "The disk is full");
        String retry = "/retry " + card(filed).job();
        assertThat(order(retry).kind()).isEqualTo(Reply.Kind.REFUSED);
        assertThat(order(retry, Role.OPERATOR).text()).contains("waits for its turn again");
        assertThat(order(retry, Role.OPERATOR).kind()).isEqualTo(Reply.Kind.REFUSED);
        assertThat(order("/parked", Role.OPERATOR).text()).contains("No job");
        assertThat(queue.claim("worker").map(Job::id)).contains(card(filed).job());
    }

    @Test
    void the_log_tells_who_changed_a_setting_without_what_the_web_chat_knows_them_by() {
        Logger logger = (Logger) LoggerFactory.getLogger(SettingsDesk.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            order("/settings presets quick", Role.ADMINISTRATOR);
        } finally {
            logger.setLevel(null);
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getKeyValuePairs())
                        .extracting(pair -> pair.key)
                        .containsExactly("community", "by"));
    }

    @Test
    void administrators_change_settings_that_hold_at_once_in_their_community() {
        assertThat(order("/settings presets quick").kind()).isEqualTo(Reply.Kind.REFUSED);
        assertThat(order("/settings presets quick", Role.ADMINISTRATOR).text()).contains("presets: quick");
        assertThat(say("ann", "a dog --preset paper").text()).contains("--preset quick");
        assertThat(say("ann", "a dog --preset quick --steps 5000").kind()).isEqualTo(Reply.Kind.REFUSED);
        assertThat(say("ann", "a dog --preset quick --steps 20").kind()).isEqualTo(Reply.Kind.DONE);
        order("/settings words + turnip", Role.ADMINISTRATOR);
        assertThat(say("ann", "a turnip --preset quick").text()).contains("'turnip'");
        order("/settings channels <#art>", Role.ADMINISTRATOR);
        assertThat(say("ann", PROMPT).text()).contains("in this channel");
        assertThat(say("ann", PROMPT).channels()).containsExactly("art");
        order("/settings channels default", Role.ADMINISTRATOR);
        order("/settings per-member 1", Role.ADMINISTRATOR);
        assertThat(say("ann", PROMPT).text()).contains("You have 1 job ");
        assertThat(refused.stream().map(Refusal::reason))
                .containsExactly(
                        "closed-preset",
                        "closed-preset",
                        "forbidden-words",
                        "closed-channel",
                        "closed-channel",
                        "pending-member");
        assertThat(order("/settings", Role.ADMINISTRATOR).lines())
                .anyMatch(line -> line.startsWith("per-member: 1 "))
                .anyMatch(line -> line.startsWith("channels: not set"));
    }

    @Test
    void a_community_is_answered_in_its_own_language_from_the_setting_on() {
        assertThat(order("/settings language zh", Role.ADMINISTRATOR).text()).isEqualTo("从现在起：language: zh (机器人用语的语言)");
        Reply taken = say("ann", PROMPT);
        assertThat(taken.text()).startsWith("已接受；").endsWith("后开始。");
        assertThat(card(taken).status()).startsWith("下一个就是它");
        assertThat(card(taken).language()).isEqualTo(Language.CHINESE);
        assertThat(desk.pressed(errand("bob"), token(taken, "取消")).text()).isEqualTo("那是别的成员的任务。");
        assertThat(say("ann", "a cabbage").text()).isEqualTo("这里不欢迎“cabbage”。请不要写它。");
        assertThat(say("ann", "/queue").lines()).singleElement().asString().startsWith("等待中：a blue dog");
        assertThat(say("ann", "/help dream").text()).contains("搜索最符合描述的图片");
        assertThat(desk.pressed(errand("ann"), "nothing").text()).contains("请刷新页面");
        assertThat(say("ann", "a dog --sede 7").text())
                .startsWith("没有“--sede”这个选项；有这些：")
                .contains("是不是想写 --seed？例如：");
        assertThat(say("ann", "a dog --count 99").text()).startsWith("--count 需要 1 到 ");
        queue.setMode(QueueMode.DRAINING);
        assertThat(say("ann", PROMPT).text()).startsWith("队列现在不接受新任务");
        queue.setMode(QueueMode.OPEN);

        Community village = new Community(Platform.WEB, "village");
        Caller eve = new Caller(new Member(village, "eve"), "eve", Set.of());
        assertThat(desk.said(new Errand(eve, Place.channel(village, "square"), "e-1"), PROMPT)
                        .text())
                .as("another community keeps its own")
                .startsWith("Taken");
        order("/settings language default", Role.ADMINISTRATOR);
        assertThat(say("ann", "/finish 01JNEXAMP0E0000000000000AB").text()).contains("no such job");
    }

    @Test
    void settings_that_cannot_be_are_explained_and_change_nothing() {
        for (String line : List.of(
                "/settings per-member many",
                "/settings per-member 0",
                "/settings weights booster=1000",
                "/settings weights booster",
                "/settings presets slow",
                "/settings language xx",
                "/settings patterns [",
                "/settings colour red")) {
            Reply reply = order(line, Role.ADMINISTRATOR);
            assertThat(reply.kind()).as(line).isEqualTo(Reply.Kind.MISUNDERSTOOD);
            assertThat(reply.text()).as(line).hasSizeGreaterThan(20);
        }
        assertThat(rules.of(Requests.TOWN).settings()).isEqualTo(CommunitySettings.DEFAULT);
    }

    @Test
    void a_style_stays_with_the_words_from_the_card_to_what_is_made_again() {
        Reply first = say("ann", PROMPT + " --style painting");
        assertThat(card(first).title()).isEqualTo("a blue dog \u00b7 painting");
        Reply again = say("bob", "/again " + card(first).job());
        JobRequest.Single request = (JobRequest.Single)
                queue.job(card(again).job()).orElseThrow().submission().request();
        assertThat(request.wording()).hasToString("a blue dog --style painting");
        assertThat(request.wording().prompt()).hasToString("an oil painting of a blue dog");
    }

    @Test
    void help_tells_the_styles_that_there_are() {
        assertThat(say("ann", "/help dream").lines())
                .anyMatch(line -> line.startsWith("--style STYLE: ") && line.contains("photo, painting, watercolour"));
    }
}
