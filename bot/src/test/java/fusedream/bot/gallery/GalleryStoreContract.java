package fusedream.bot.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.community.Platform;
import fusedream.bot.gallery.Selection.Shelf;
import fusedream.bot.job.JobEvent;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import fusedream.bot.queue.Requests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link GalleryStore} and {@link EmbeddingStore} must do; the adapter and the twin each run it. */
public abstract class GalleryStoreContract {

    private static final Instant MADE = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Instant LATER = MADE.plusSeconds(60);
    private static final Member ANN = Requests.member("ann");
    private static final Member BOB = Requests.member("bob");
    private static final Member STRANGER = new Member(new Community(Platform.DISCORD, "town"), "ann");

    private GalleryStore store;
    private EmbeddingStore embeddings;
    private List<JobId> jobs;
    private Supplier<List<JobEvent>> told;

    /**
     * Stores of one gallery.
     *
     * @param told what the store has told of jobs after they were filed
     */
    public record Opened(
            GalleryStore store, EmbeddingStore embeddings, List<JobId> jobs, Supplier<List<JobEvent>> told) {}

    /** An empty store, and three jobs that pictures may belong to, in the order of their ids. */
    protected abstract Opened open();

    @BeforeEach
    void openStore() {
        Opened opened = open();
        store = opened.store();
        embeddings = opened.embeddings();
        jobs = opened.jobs();
        told = opened.told();
    }

    private PictureId id(int job, int index) {
        return new PictureId(jobs.get(job), index);
    }

    private static String hash(String pair) {
        return pair.repeat(32);
    }

    private Picture picture(int job, int index, double score) {
        return new Picture(
                id(job, index),
                hash("ab"),
                ANN,
                "a \"blue\" dog \ud83d\udc15",
                score,
                20,
                MADE,
                Map.of("prompt", "a dog", "seed", "7"),
                new Picture.Exposure(false, new Verdict(Showing.OPEN, "a red car", 0.125)));
    }

    private Picture of(Member member, int job, int index) {
        Picture picture = picture(job, index, 0.5);
        return new Picture(
                picture.id(),
                picture.sha256(),
                member,
                picture.title(),
                picture.score(),
                picture.steps(),
                picture.made(),
                picture.provenance(),
                picture.exposure());
    }

    private Picture withFile(int job, String sha256, Instant made) {
        Picture picture = picture(job, 0, 0.5);
        return new Picture(
                picture.id(),
                sha256,
                ANN,
                picture.title(),
                picture.score(),
                picture.steps(),
                made,
                picture.provenance(),
                Picture.Exposure.FREE);
    }

    private void keep(Picture picture) {
        store.keep(picture, 100);
    }

    private List<PictureId> page(Member viewer, Shelf shelf) {
        return store.page(new Selection(viewer, shelf), Optional.empty(), 100).stream()
                .map(Picture::id)
                .toList();
    }

    @Test
    void what_is_kept_comes_back_the_same() {
        Picture scored = picture(0, 0, 0.25);
        Picture unscored = picture(0, 1, Double.NaN);
        Picture free = picture(0, 2, 0.5).with(Picture.Exposure.FREE);
        List.of(scored, unscored, free).forEach(this::keep);
        assertThat(store.picture(scored.id())).contains(scored);
        assertThat(store.picture(unscored.id())).contains(unscored);
        assertThat(store.picture(free.id())).contains(free);
        assertThat(store.picture(id(1, 0))).isEmpty();
    }

    @Test
    void the_same_picture_again_takes_the_place_of_the_first_and_leaves_its_file_loose() {
        keep(withFile(0, hash("ab"), MADE));
        keep(withFile(0, hash("cd"), LATER));
        assertThat(store.of(jobs.get(0))).containsExactly(withFile(0, hash("cd"), LATER));
        assertThat(store.loose(10)).containsExactly(hash("ab"));
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<PictureId> all = new ArrayList<>();
        for (int job = 2; job >= 0; job--) {
            for (int index = 0; index < 3; index++) {
                keep(picture(job, index, 0.5));
                all.add(id(job, index));
            }
        }
        for (int most = 1; most <= 10; most++) {
            List<PictureId> read = new ArrayList<>();
            List<Picture> page = store.page(new Selection(ANN, Shelf.COMMUNITY), Optional.empty(), most);
            while (!page.isEmpty()) {
                page.forEach(picture -> read.add(picture.id()));
                Optional<PictureId> last = Optional.of(read.get(read.size() - 1));
                page = store.page(new Selection(ANN, Shelf.COMMUNITY), last, most);
            }
            assertThat(read).as("pages of " + most).isEqualTo(all);
        }
    }

    @Test
    void a_picture_that_comes_between_two_pages_moves_nothing() {
        keep(picture(0, 0, 0.5));
        keep(picture(1, 0, 0.5));
        List<Picture> first = store.page(new Selection(ANN, Shelf.COMMUNITY), Optional.empty(), 1);
        keep(picture(2, 0, 0.5));
        assertThat(store.page(
                        new Selection(ANN, Shelf.COMMUNITY),
                        Optional.of(first.get(0).id()),
                        5))
                .containsExactly(picture(0, 0, 0.5));
    }

    @Test
    void a_shelf_holds_what_its_viewer_may_see_and_nothing_of_other_communities() {
        keep(of(ANN, 0, 0));
        keep(of(BOB, 1, 0));
        keep(of(STRANGER, 2, 0));
        assertThat(page(BOB, Shelf.COMMUNITY)).containsExactly(id(1, 0), id(0, 0));
        assertThat(page(BOB, Shelf.MINE)).containsExactly(id(1, 0));
        assertThat(page(STRANGER, Shelf.COMMUNITY)).containsExactly(id(2, 0));
    }

    @Test
    void what_is_private_is_seen_by_its_member_only_and_that_is_told() {
        keep(of(ANN, 0, 0));
        assertThat(store.hide(id(0, 0), true, LATER)).isTrue();
        assertThat(page(ANN, Shelf.COMMUNITY)).containsExactly(id(0, 0));
        assertThat(page(BOB, Shelf.COMMUNITY)).isEmpty();
        assertThat(store.hide(id(0, 0), false, LATER)).isTrue();
        assertThat(page(BOB, Shelf.COMMUNITY)).containsExactly(id(0, 0));
        assertThat(store.hide(id(1, 0), true, LATER)).isFalse();
        JobEvent changed = new JobEvent.PicturesChanged(jobs.get(0), LATER);
        assertThat(told.get()).containsExactly(changed, changed);
    }

    @ParameterizedTest
    @EnumSource(Showing.class)
    void what_is_held_or_refused_is_on_no_shelf_and_not_found(Showing showing) {
        keep(of(ANN, 0, 0).with(new Picture.Exposure(false, new Verdict(showing, "a red car", 0.9))));
        store.favour(id(0, 0), ANN, true);
        embeddings.embed(id(0, 0), "first", Embedding.of(new float[] {1, 0}));
        int seen = showing == Showing.OPEN || showing == Showing.VEILED ? 1 : 0;
        for (Shelf shelf : Shelf.values()) {
            assertThat(page(ANN, shelf)).as(shelf.name()).hasSize(seen);
            assertThat(scanned(ANN, shelf, "first")).as(shelf.name()).hasSize(seen);
        }
    }

    @Test
    void favourites_are_each_members_own() {
        keep(of(ANN, 0, 0));
        keep(of(ANN, 1, 0));
        assertThat(store.favour(id(0, 0), BOB, true)).isTrue();
        assertThat(store.favour(id(0, 0), BOB, true)).isFalse();
        assertThat(store.favour(id(2, 0), BOB, true)).isFalse();
        assertThat(store.isFavourite(id(0, 0), BOB)).isTrue();
        assertThat(store.isFavourite(id(0, 0), ANN)).isFalse();
        assertThat(store.isFavourite(id(1, 0), BOB)).isFalse();
        assertThat(page(BOB, Shelf.FAVOURITES)).containsExactly(id(0, 0));
        assertThat(page(ANN, Shelf.FAVOURITES)).isEmpty();
        assertThat(store.favour(id(0, 0), BOB, false)).isTrue();
        assertThat(store.favour(id(0, 0), BOB, false)).isFalse();
        assertThat(page(BOB, Shelf.FAVOURITES)).isEmpty();
        assertThat(store.isFavourite(id(0, 0), BOB)).isFalse();
    }

    @Test
    void what_is_deleted_is_gone_with_its_marks_and_its_file_is_loose() {
        keep(of(ANN, 0, 0));
        store.favour(id(0, 0), BOB, true);
        embeddings.embed(id(0, 0), "first", Embedding.of(new float[] {1, 0}));
        assertThat(store.delete(id(0, 0), LATER)).isTrue();
        assertThat(store.delete(id(0, 0), LATER)).isFalse();
        assertThat(store.picture(id(0, 0))).isEmpty();
        assertThat(store.loose(10)).containsExactly(hash("ab"));
        assertThat(told.get()).containsExactly(new JobEvent.PicturesChanged(jobs.get(0), LATER));
        keep(of(ANN, 0, 0));
        assertThat(page(BOB, Shelf.FAVOURITES)).isEmpty();
        assertThat(scanned(ANN, Shelf.COMMUNITY, "first")).isEmpty();
    }

    @Test
    void a_file_is_loose_from_before_it_is_written_until_a_row_names_it() {
        store.expect(hash("ab"));
        store.expect(hash("ab"));
        store.expect(hash("cd"));
        assertThat(store.loose(10)).containsExactly(hash("ab"), hash("cd"));
        assertThat(store.loose(1)).containsExactly(hash("ab"));
        assertThat(store.names(hash("ab"))).isFalse();
        keep(picture(0, 0, 0.5));
        assertThat(store.names(hash("ab"))).isTrue();
        assertThat(store.loose(10)).containsExactly(hash("cd"));
        store.settle(hash("cd"));
        assertThat(store.loose(10)).isEmpty();
    }

    @Test
    void old_pictures_are_told_apart_from_favourites_and_new_ones() {
        keep(withFile(0, hash("ab"), MADE));
        keep(withFile(1, hash("cd"), MADE));
        keep(withFile(2, hash("ef"), LATER));
        store.favour(id(0, 0), BOB, true);
        assertThat(store.unloved(LATER, 10)).extracting(Picture::id).containsExactly(id(1, 0));
        assertThat(store.unloved(LATER.plusMillis(1), 1))
                .extracting(Picture::id)
                .containsExactly(id(1, 0));
    }

    @Test
    void bytes_are_counted_once_for_each_file_and_the_oldest_make_up_for_them() {
        keep(withFile(0, hash("ab"), MADE));
        keep(withFile(1, hash("ab"), MADE));
        keep(withFile(2, hash("cd"), MADE));
        assertThat(store.bytes()).isEqualTo(200);
        store.favour(id(0, 0), BOB, true);
        assertThat(store.unlovedWorth(0, 10)).isEmpty();
        assertThat(store.unlovedWorth(100, 10)).extracting(Picture::id).containsExactly(id(1, 0));
        assertThat(store.unlovedWorth(101, 10)).extracting(Picture::id).containsExactly(id(1, 0), id(2, 0));
        assertThat(store.unlovedWorth(101, 1)).extracting(Picture::id).containsExactly(id(1, 0));
    }

    private List<PictureId> scanned(Member viewer, Shelf shelf, String encoder) {
        List<PictureId> found = new ArrayList<>();
        embeddings.scan(new Selection(viewer, shelf), encoder, (id, embedding) -> found.add(id));
        return found;
    }

    @Test
    void embeddings_come_back_the_same_by_their_encoder_and_selection() {
        keep(of(ANN, 0, 0));
        keep(of(BOB, 1, 0));
        Embedding embedding = Embedding.of(new float[] {0.1f, -3, 7.5f});
        embeddings.embed(id(0, 0), "first", Embedding.of(new float[] {1, 0, 0}));
        embeddings.embed(id(0, 0), "first", embedding);
        embeddings.embed(id(1, 0), "second", embedding);
        embeddings.embed(id(2, 0), "first", embedding);
        embeddings.scan(new Selection(ANN, Shelf.COMMUNITY), "first", (id, found) -> {
            assertThat(id).isEqualTo(id(0, 0));
            assertThat(found).isEqualTo(embedding);
        });
        assertThat(scanned(ANN, Shelf.COMMUNITY, "first")).containsExactly(id(0, 0));
        assertThat(scanned(ANN, Shelf.MINE, "second")).isEmpty();
        assertThat(embeddings.without("first", 10)).extracting(Picture::id).containsExactly(id(1, 0));
        assertThat(embeddings.without("third", 10)).extracting(Picture::id).containsExactly(id(1, 0), id(0, 0));
    }
}
