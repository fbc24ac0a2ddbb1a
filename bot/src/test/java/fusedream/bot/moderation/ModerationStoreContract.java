package fusedream.bot.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Platform;
import fusedream.bot.gallery.GalleryStore;
import fusedream.bot.gallery.Picture;
import fusedream.bot.gallery.Verdict;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import fusedream.bot.moderation.ModerationStore.Case;
import fusedream.bot.privacy.Pseudonym;
import fusedream.bot.queue.Requests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ModerationStore} must do; the adapter and the twin each run it. */
public abstract class ModerationStoreContract {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Community OTHER = new Community(Platform.DISCORD, "other");
    private static final Pseudonym MODERATOR = new Pseudonym("0".repeat(16));
    private static final Pseudonym MEMBER = new Pseudonym("f".repeat(16));

    private ModerationStore store;
    private GalleryStore gallery;
    private List<JobId> jobs;
    private Supplier<List<JobEvent>> told;

    /**
     * A store and what it stands on.
     *
     * @param told what was told of jobs after they were filed
     */
    public record Opened(
            ModerationStore store, GalleryStore gallery, List<JobId> jobs, Supplier<List<JobEvent>> told) {}

    /** An empty store, and three jobs that pictures may belong to, in the order of their ids. */
    protected abstract Opened open();

    @BeforeEach
    void openStore() {
        Opened opened = open();
        store = opened.store();
        gallery = opened.gallery();
        jobs = opened.jobs();
        told = opened.told();
    }

    private PictureId keep(int job, Showing showing) {
        PictureId id = new PictureId(jobs.get(job), 0);
        Picture picture = new Picture(
                id,
                "ab".repeat(32),
                Requests.member("ann"),
                "a dog",
                0.5,
                20,
                NOW,
                Map.of(),
                new Picture.Exposure(false, new Verdict(showing, "a red car", 0.75)));
        gallery.keep(picture, 100);
        return id;
    }

    private Showing showing(PictureId id) {
        return gallery.picture(id).orElseThrow().exposure().verdict().showing();
    }

    private static AuditEntry entry(Act act, Optional<PictureId> picture) {
        return new AuditEntry(NOW, Requests.TOWN, act, MODERATOR, MEMBER, picture);
    }

    private static Member member(String name) {
        return Requests.member(name);
    }

    @Test
    void each_member_reports_a_picture_once() {
        PictureId id = keep(0, Showing.OPEN);
        assertThat(store.report(id, member("bob"), "rude", NOW)).isEqualTo(1);
        assertThat(store.report(id, member("bob"), "very rude", NOW)).isZero();
        assertThat(store.report(id, member("cat"), "", NOW.plusMillis(1))).isEqualTo(2);
        assertThat(store.report(new PictureId(jobs.get(1), 0), member("bob"), "", NOW))
                .isZero();
        assertThat(store.open(Requests.TOWN, 10)).singleElement().satisfies(open -> {
            assertThat(open.picture().id()).isEqualTo(id);
            assertThat(open.reasons()).containsExactly("rude", "");
        });
        assertThat(store.open(OTHER, 10)).isEmpty();
    }

    @Test
    void what_is_held_waits_and_what_is_refused_is_not_held_again() {
        PictureId shown = keep(0, Showing.VEILED);
        PictureId refused = keep(1, Showing.REFUSED);
        store.hold(shown, NOW);
        store.hold(refused, NOW);
        assertThat(showing(shown)).isEqualTo(Showing.HELD);
        assertThat(showing(refused)).isEqualTo(Showing.REFUSED);
        assertThat(store.open(Requests.TOWN, 10))
                .extracting(open -> open.picture().id())
                .containsExactly(shown);
        assertThat(told.get()).containsExactly(new JobEvent.PicturesChanged(jobs.get(0), NOW));
    }

    @Test
    void the_oldest_case_comes_first() {
        PictureId first = keep(0, Showing.HELD);
        PictureId second = keep(1, Showing.HELD);
        assertThat(store.open(Requests.TOWN, 10))
                .extracting(open -> open.picture().id())
                .containsExactly(first, second);
        assertThat(store.open(Requests.TOWN, 1)).extracting(Case::reasons).containsExactly(List.of());
    }

    @Test
    void a_judgement_shows_the_picture_answers_its_reports_and_is_logged_and_told() {
        PictureId id = keep(0, Showing.HELD);
        store.report(id, member("bob"), "rude", NOW);
        AuditEntry entry = entry(Act.APPROVED, Optional.of(id));
        assertThat(store.rule(id, Showing.OPEN, entry)).isTrue();
        assertThat(showing(id)).isEqualTo(Showing.OPEN);
        assertThat(gallery.picture(id).orElseThrow().exposure().verdict().concept())
                .isEqualTo("a red car");
        assertThat(store.open(Requests.TOWN, 10)).isEmpty();
        assertThat(store.audit(Requests.TOWN, 10)).containsExactly(entry);
        assertThat(told.get()).containsExactly(new JobEvent.PicturesChanged(jobs.get(0), NOW));
        assertThat(store.report(id, member("bob"), "rude still", NOW))
                .as("bob was answered")
                .isZero();
        assertThat(store.report(id, member("cat"), "", NOW)).isEqualTo(1);
    }

    @Test
    void what_nobody_reported_can_be_judged_too() {
        PictureId id = keep(0, Showing.HELD);
        assertThat(store.rule(id, Showing.REFUSED, entry(Act.REFUSED, Optional.of(id))))
                .isTrue();
        assertThat(showing(id)).isEqualTo(Showing.REFUSED);
        assertThat(store.open(Requests.TOWN, 10)).isEmpty();
    }

    @Test
    void an_act_on_nothing_is_not_logged() {
        PictureId none = new PictureId(jobs.get(0), 0);
        assertThat(store.rule(none, Showing.OPEN, entry(Act.APPROVED, Optional.of(none))))
                .isFalse();
        assertThat(store.delete(none, entry(Act.DELETED, Optional.of(none)))).isFalse();
        assertThat(store.block(false, entry(Act.UNBLOCKED, Optional.empty()))).isFalse();
        assertThat(store.audit(Requests.TOWN, 10)).isEmpty();
        assertThat(told.get()).isEmpty();
    }

    @Test
    void a_picture_that_a_moderator_deletes_is_gone_with_its_reports() {
        PictureId id = keep(0, Showing.OPEN);
        store.report(id, member("bob"), "rude", NOW);
        assertThat(store.delete(id, entry(Act.DELETED, Optional.of(id)))).isTrue();
        assertThat(gallery.picture(id)).isEmpty();
        assertThat(gallery.loose(10)).containsExactly("ab".repeat(32));
        assertThat(store.open(Requests.TOWN, 10)).isEmpty();
        assertThat(told.get()).containsExactly(new JobEvent.PicturesChanged(jobs.get(0), NOW));
    }

    @Test
    void a_block_holds_in_its_community_until_it_is_taken_back() {
        AuditEntry block = entry(Act.BLOCKED, Optional.empty());
        AuditEntry unblock = entry(Act.UNBLOCKED, Optional.empty());
        assertThat(store.block(true, block)).isTrue();
        assertThat(store.block(true, block)).isFalse();
        assertThat(store.blocked(Requests.TOWN, MEMBER)).isTrue();
        assertThat(store.blocked(Requests.TOWN, MODERATOR)).isFalse();
        assertThat(store.blocked(OTHER, MEMBER)).isFalse();
        assertThat(store.block(false, unblock)).isTrue();
        assertThat(store.blocked(Requests.TOWN, MEMBER)).isFalse();
        assertThat(store.audit(Requests.TOWN, 10)).containsExactly(unblock, block);
        assertThat(store.audit(Requests.TOWN, 1)).containsExactly(unblock);
        assertThat(store.audit(OTHER, 10)).isEmpty();
    }
}
