package fusedream.bot.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Platform;
import fusedream.bot.community.Role;
import fusedream.bot.job.Rank;
import fusedream.bot.job.Scope;
import fusedream.bot.job.Standing;
import fusedream.bot.policy.QuotaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A community's rules are its own, hold from the change on, and are never wider than the bot's. */
class CommunityRulesTest {

    private static final Community ONE = new Community(Platform.DISCORD, "1");
    private static final Community TWO = new Community(Platform.DISCORD, "2");
    private static final Role BOOSTER = new Role("booster");

    private final InMemorySettingsStore store = new InMemorySettingsStore();
    private final CommunityRules rules = new CommunityRules(store, QuotaSettings.DEFAULT);

    /** So many jobs of each scope, and no GPU time used. */
    private record Stand(int pending, Duration price) implements Standing {

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public int pending(Scope scope) {
            return pending;
        }

        @Override
        public Duration chargedSince(Instant since) {
            return Duration.ZERO;
        }

        @Override
        public Instant nextEnd(Scope scope) {
            return Instant.EPOCH;
        }
    }

    private void set(Community community, String key, String... values) {
        Setting setting = Setting.of(key).orElseThrow();
        rules.change(community, settings -> setting.changed(settings, List.of(values)));
    }

    private boolean refuses(Community community, int pending, Duration price) {
        return rules.of(community)
                .quotas()
                .judge(Rank.ORDINARY, new Stand(pending, price))
                .isPresent();
    }

    @Test
    void words_of_one_community_are_wanted_in_another() {
        set(ONE, "words", "dog");
        assertThat(rules.of(ONE).words().judge("a dog")).isPresent();
        assertThat(rules.of(TWO).words().judge("a dog")).isEmpty();
    }

    @Test
    void changes_outlive_the_process() {
        set(ONE, "words", "dog");
        CommunityRules after = new CommunityRules(store, QuotaSettings.DEFAULT);
        assertThat(after.of(ONE).words().judge("a dog")).isPresent();
    }

    @Test
    void limits_become_narrower_and_never_wider() {
        assertThat(refuses(ONE, 2, Duration.ofSeconds(1))).isFalse();
        set(ONE, "per-member", "2");
        assertThat(refuses(ONE, 2, Duration.ofSeconds(1))).isTrue();
        assertThat(refuses(TWO, 2, Duration.ofSeconds(1))).isFalse();
        set(ONE, "per-member", "1000");
        assertThat(refuses(ONE, 5, Duration.ofSeconds(1))).isTrue();
        set(ONE, "daily-minutes", "1");
        assertThat(refuses(ONE, 0, Duration.ofMinutes(2))).isTrue();
        set(ONE, "daily-minutes", "1440");
        assertThat(refuses(ONE, 0, Duration.ofMinutes(31))).isTrue();
    }

    @Test
    void a_role_gets_the_weight_that_its_community_gives_it() {
        set(ONE, "weights", "booster=2.5");
        Caller here = new Caller(new Member(ONE, "a"), "Ann", Set.of(BOOSTER));
        Caller there = new Caller(new Member(TWO, "a"), "Ann", Set.of(BOOSTER));
        assertThat(rules.of(ONE).quotas().rank(here)).isEqualTo(new Rank(BOOSTER, 2.5));
        assertThat(rules.of(TWO).quotas().rank(there)).isEqualTo(Rank.ORDINARY);
        assertThatThrownBy(() -> set(ONE, "weights", "booster=5")).hasMessageContaining("at most 4");
        set(ONE, "weights", "booster=0");
        assertThat(rules.of(ONE).quotas().rank(here)).isEqualTo(Rank.ORDINARY);
    }

    private boolean refuses(Role role, Duration price) {
        Rank rank = rules.of(ONE).quotas().rank(new Caller(new Member(ONE, "a"), "Ann", Set.of(role)));
        return rules.of(ONE).quotas().judge(rank, new Stand(0, price)).isPresent();
    }

    @Test
    void a_role_has_more_or_fewer_minutes_than_others_but_no_more_than_the_bot_gives() {
        Role guest = new Role("guest");
        Role helper = new Role("2100");
        set(ONE, "daily-minutes", "10");
        set(ONE, "role-minutes", "guest=1", "<@&2100>=20");
        assertThat(refuses(ONE, 0, Duration.ofMinutes(5))).isFalse();
        assertThat(refuses(guest, Duration.ofMinutes(5))).isTrue();
        assertThat(refuses(helper, Duration.ofMinutes(15))).isFalse();
        set(ONE, "role-minutes", "2100=1440");
        assertThat(refuses(helper, Duration.ofMinutes(31))).isTrue();
        assertThatThrownBy(() -> set(ONE, "role-minutes", "guest")).hasMessageContaining("role=number");
        assertThatThrownBy(() -> set(ONE, "role-minutes", "guest=9999")).hasMessageContaining("between 0 and");
        set(ONE, "role-minutes");
        assertThat(refuses(guest, Duration.ofMinutes(5))).isFalse();
    }

    @Test
    void lists_are_replaced_or_grow_and_shrink() {
        set(ONE, "channels", "<#11>", "<#C22|art>", "33");
        assertThat(rules.of(ONE).settings().channels()).containsExactlyInAnyOrder("11", "C22", "33");
        set(ONE, "channels", "+", "44");
        set(ONE, "channels", "-", "11", "33");
        assertThat(rules.of(ONE).settings().channels()).containsExactlyInAnyOrder("C22", "44");
        set(ONE, "channels");
        assertThat(rules.of(ONE).settings()).isEqualTo(CommunitySettings.DEFAULT);
    }

    @Test
    void a_change_that_cannot_be_changes_nothing() {
        set(ONE, "words", "dog");
        CommunitySettings before = rules.of(ONE).settings();
        assertThatThrownBy(() -> set(ONE, "patterns", "(")).hasMessageContaining("RE2");
        assertThatThrownBy(() -> set(ONE, "per-member", "0")).hasMessageContaining("between 1 and");
        assertThat(rules.of(ONE).settings()).isEqualTo(before);
        assertThat(store.of(ONE)).contains(before);
    }
}
