package fusedream.engine.morph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fusedream.engine.api.RgbImage;
import fusedream.engine.biggan.BigGan;
import fusedream.engine.latent.Interpolation;
import fusedream.engine.latent.Latent;
import fusedream.engine.layer.Numerics;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Draws;
import fusedream.engine.tensor.LeakCheck;
import fusedream.engine.tensor.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Frames between two latents of the golden generator: as many as asked for, in order, whatever the batch. */
@ExtendWith(LeakCheck.class)
class MorphTest {

    private static BigGan generator() {
        return BigGan.load(
                Path.of("src/test/resources/golden/biggan-128/biggan-128.pth"),
                Numerics.of(Backend.of("cpu"), Precision.F32));
    }

    private static List<RgbImage> film(BigGan generator, Latent from, Latent to, int batch) {
        List<RgbImage> frames = new ArrayList<>();
        new Morph(generator, batch).between(from, to, 5, Interpolation.SPHERICAL, frames::add);
        return frames;
    }

    @Test
    void the_film_begins_and_ends_with_its_latents_and_does_not_depend_on_the_batch() {
        Draws draws = Draws.seeded(8);
        try (BigGan generator = generator()) {
            Latent from = new Latent(
                    draws.normals(generator.latentSize()), generator.embed(3).toFloats());
            Latent to = new Latent(
                    draws.normals(generator.latentSize()), generator.embed(5).toFloats());
            List<RgbImage> frames = film(generator, from, to, 2);
            assertThat(frames).hasSize(5).doesNotHaveDuplicates();
            assertThat(frames.get(0).width()).isEqualTo(128);

            // Levels of 255, which may round the other way when a batch's sums are taken in another order.
            assertThat(furthest(film(generator, to, from, 2).get(4), frames.get(0)))
                    .isLessThanOrEqualTo(1);
            assertThat(furthest(film(generator, from, to, 5).get(3), frames.get(3)))
                    .isLessThanOrEqualTo(1);
        }
    }

    private static int furthest(RgbImage left, RgbImage right) {
        byte[] ours = left.rgb();
        byte[] theirs = right.rgb();
        int furthest = 0;
        for (int i = 0; i < ours.length; i++) {
            furthest = Math.max(furthest, Math.abs((ours[i] & 0xff) - (theirs[i] & 0xff)));
        }
        return furthest;
    }

    @Test
    void a_batch_of_none_is_refused() {
        try (BigGan generator = generator()) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Morph(generator, 0));
        }
    }
}
