package fusedream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fusedream.engine.api.CancellationToken;
import fusedream.engine.api.Dream;
import fusedream.engine.api.DreamRequest;
import fusedream.engine.api.Preset;
import fusedream.engine.api.Progress;
import fusedream.engine.api.Prompt;
import fusedream.engine.api.RgbImage;
import fusedream.engine.api.SearchSettings;
import fusedream.engine.api.SearchSettings.Keep;
import fusedream.engine.api.Workbench;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.SmallModels;
import fusedream.engine.tensor.LeakCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An open engine's workbench shares its models, and does what is short in the midst of a dream. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class SharedWorkbenchTest {

    private static final Prompt DOG = Prompt.of("a blue dog");

    private static final SearchSettings SETTINGS = Preset.PAPER
            .settings()
            .withSamples(4)
            .withBasis(2)
            .withSteps(3)
            .withAugmentations(2)
            .withFinalRounds(1);

    @SuppressWarnings("NullAway.Init") // opened before each test
    private DreamEngine engine;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Workbench bench;

    @BeforeEach
    void open() {
        engine = new DreamEngine(
                SmallModels.open(),
                StartingPoints.NONE,
                (models, request, progress, cancellation) -> {
                    throw new AssertionError("no composed picture was asked for");
                },
                System::nanoTime);
        bench = engine.workbench().orElseThrow();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Dream dream(long seed, Progress.Listener progress) {
        return engine.dream(DreamRequest.Single.of(DOG, SETTINGS, seed), progress, new CancellationToken());
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    @Test
    void embeddings_are_unit_vectors_whose_product_is_the_score() {
        RgbImage picture = dream(1, Progress.Listener.NONE).image();
        float[] ofPicture = bench.embed(picture);
        float[] ofWords = bench.embed(DOG);

        assertThat(ofPicture).hasSize(bench.embeddingSize());
        assertThat(ofWords).hasSize(bench.embeddingSize());
        assertThat(product(ofPicture, ofPicture)).isCloseTo(1, within(1e-6)); // float rounding
        assertThat(product(ofWords, ofWords)).isCloseTo(1, within(1e-6));
        assertThat(product(ofPicture, ofWords))
                .isCloseTo(bench.score(List.of(picture), DOG, 1, 1).get(0).clip(), within(1e-5));
    }

    @Test
    void the_parts_of_a_prompt_count_by_their_weights() {
        float[] dog = bench.embed(DOG);
        float[] boat = bench.embed(Prompt.of("a boat"));
        float[] both = bench.embed(Prompt.parse("a blue dog::2 a boat::-1"));
        float[] sum = new float[dog.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = 2 * dog[i] - boat[i];
        }

        assertThat(product(both, sum)).isCloseTo(Math.sqrt(product(sum, sum)), within(1e-5));
        assertThatThrownBy(() -> bench.embed(Prompt.parse("a dog::1 a dog::-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cancel");
    }

    @Test
    void an_embedding_is_made_in_the_midst_of_a_dream_and_changes_nothing_of_it() {
        Dream alone = dream(1, Progress.Listener.NONE);
        AtomicReference<float[]> made = new AtomicReference<>();
        Thread other = new Thread(() -> made.set(bench.embed(DOG)));
        List<Boolean> doneByTheNextStep = new ArrayList<>();

        Dream disturbed = dream(1, progress -> {
            if (progress.phase() == Progress.Phase.OPTIMISING && progress.step() == 1) {
                other.start();
                while (other.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            } else if (progress.phase() == Progress.Phase.OPTIMISING && progress.step() == 2) {
                join(other);
                doneByTheNextStep.add(!other.isAlive());
            }
        });

        assertThat(doneByTheNextStep).containsExactly(true);
        assertThat(made.get()).isEqualTo(bench.embed(DOG));
        assertThat(disturbed.state()).isEqualTo(alone.state());
        assertThat(disturbed.image()).isEqualTo(alone.image());
    }

    /** Waits a while; where the networks are not let go, for ever would be too long. */
    private static void join(Thread other) {
        try {
            other.join(5_000);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_morph_leads_from_one_picture_to_the_other() {
        Dream first = dream(1, Progress.Listener.NONE);
        Dream second = dream(2, Progress.Listener.NONE);
        List<RgbImage> frames = new ArrayList<>();

        bench.morph(
                new Workbench.Result(first.state(), Keep.BEST),
                new Workbench.Result(second.state(), Keep.BEST),
                4,
                Workbench.Way.SPHERICAL,
                frames::add);

        assertThat(frames).hasSize(4).startsWith(first.image()).endsWith(second.image());
    }

    @Test
    void a_closed_workbench_leaves_the_engine_its_models() {
        bench.close();

        assertThat(dream(1, Progress.Listener.NONE).steps()).isEqualTo(3);
        assertThat(bench.embed(DOG)).hasSize(bench.embeddingSize());
    }

    @Test
    void a_part_that_is_longer_than_the_encoder_reads_says_so() {
        List<Workbench.PartLength> lengths = bench.measure(Prompt.parse("a dog::2 " + "very ".repeat(200) + "old::1"));

        assertThat(lengths).hasSize(2);
        assertThat(lengths.get(0).unread()).isZero();
        assertThat(lengths.get(1).text()).startsWith("very very");
        assertThat(lengths.get(1).unread())
                .isEqualTo(lengths.get(1).tokens() - lengths.get(1).limit());
    }
}
