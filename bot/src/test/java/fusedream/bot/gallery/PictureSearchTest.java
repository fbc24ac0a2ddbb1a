package fusedream.bot.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.gallery.Selection.Shelf;
import fusedream.bot.job.JobIds;
import fusedream.bot.job.PictureId;
import fusedream.bot.job.Showing;
import fusedream.bot.queue.Requests;
import fusedream.bot.queue.SettableClock;
import fusedream.engine.api.RgbImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The nearest pictures are found, the nearest first, as a plain sort of all finds them. */
class PictureSearchTest {

    private static final Selection ALL = new Selection(Requests.member("ann"), Shelf.COMMUNITY);

    private final SettableClock clock = new SettableClock();
    private final JobIds ids = new JobIds(clock, new Random(1));
    private final InMemoryGalleryStore store = new InMemoryGalleryStore();
    private final ScriptedEncoder encoder = new ScriptedEncoder();
    private final PictureSearch search = new PictureSearch(store, encoder, store);

    private PictureId keep(Showing showing) {
        PictureId id = new PictureId(ids.next(), 0);
        store.keep(
                new Picture(
                        id,
                        "ab".repeat(32),
                        Requests.member("ann"),
                        "",
                        0.5,
                        3,
                        clock.instant(),
                        Map.of(),
                        new Picture.Exposure(false, new Verdict(showing, "", 0))),
                100);
        return id;
    }

    private static Embedding random(Random random) {
        float[] numbers = new float[8];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return Embedding.of(numbers);
    }

    @Test
    void the_nearest_are_found_in_their_order() {
        Random random = new Random(2);
        Embedding wanted = random(random);
        encoder.reads("a dog", wanted);
        record Known(PictureId id, double cosine) {}
        List<Known> all = new ArrayList<>();
        for (int picture = 0; picture < 300; picture++) {
            Embedding embedding = random(random);
            PictureId id = keep(Showing.OPEN);
            store.embed(id, encoder.name(), embedding);
            all.add(new Known(id, wanted.cosine(embedding)));
        }
        all.sort(Comparator.comparingDouble(Known::cosine).reversed());
        assertThat(search.find(ALL, "a dog", 10))
                .extracting(Picture::id)
                .containsExactlyElementsOf(
                        all.subList(0, 10).stream().map(Known::id).toList());
        assertThat(search.find(ALL, "a dog", 1000)).hasSize(300);
    }

    @Test
    void what_is_held_is_not_found() {
        Embedding embedding = Embedding.of(new float[] {1, 2});
        encoder.reads("a dog", embedding);
        store.embed(keep(Showing.HELD), encoder.name(), embedding);
        PictureId veiled = keep(Showing.VEILED);
        store.embed(veiled, encoder.name(), embedding);
        assertThat(search.find(ALL, "a dog", 10)).extracting(Picture::id).containsExactly(veiled);
    }

    @Test
    void pictures_that_another_encoder_saw_are_caught_up_with() {
        Embedding embedding = Embedding.of(new float[] {1, 2});
        encoder.reads("a dog", embedding).sees(embedding);
        for (int picture = 0; picture < 3; picture++) {
            store.embed(keep(Showing.OPEN), "an earlier one", Embedding.of(new float[] {1, 2, 3}));
        }
        assertThat(search.find(ALL, "a dog", 10)).isEmpty();
        assertThat(search.catchUp(picture -> new RgbImage(1, 1, new byte[3]), 2))
                .isEqualTo(2);
        assertThat(search.catchUp(picture -> new RgbImage(1, 1, new byte[3]), 2))
                .isEqualTo(1);
        assertThat(search.find(ALL, "a dog", 10)).hasSize(3);
    }
}
