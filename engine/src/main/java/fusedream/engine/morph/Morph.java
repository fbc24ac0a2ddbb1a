package fusedream.engine.morph;

import fusedream.engine.api.RgbImage;
import fusedream.engine.image.Pixels;
import fusedream.engine.latent.Interpolation;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The pictures on the way through latent space, such as that between two results (the paper's interpolations): generated in
 * batches and handed on one by one, so that a long film needs the memory of one batch.
 *
 * @param generator makes the pictures
 * @param batch how many latents go through it at a time, at least 1
 */
public record Morph(Generator generator, int batch) {

    public Morph {
        if (batch < 1) {
            throw new IllegalArgumentException("Expected batches of at least 1 picture, got " + batch + ".");
        }
    }

    /**
     * Shows the way from one latent to another.
     *
     * @param frames how many pictures, both ends included, at least 2
     * @param way how z goes
     * @param viewer given each picture in order
     */
    public void between(Latent from, Latent to, int frames, Interpolation way, Consumer<RgbImage> viewer) {
        along(way.between(from, to, frames), viewer);
    }

    /** Shows the pictures of these latents, in order. */
    public void along(List<Latent> latents, Consumer<RgbImage> viewer) {
        for (int start = 0; start < latents.size(); start += batch) {
            show(latents.subList(start, Math.min(start + batch, latents.size())), viewer);
        }
    }

    private void show(List<Latent> latents, Consumer<RgbImage> viewer) {
        float[] pictures = generate(latents);
        int side = generator.resolution();
        int length = pictures.length / latents.size();
        for (int i = 0; i < latents.size(); i++) {
            float[] picture = Arrays.copyOfRange(pictures, i * length, (i + 1) * length);
            viewer.accept(Pixels.fixed(picture, side, side));
        }
    }

    private float[] generate(List<Latent> latents) {
        Backend backend = generator.backend();
        int count = latents.size();
        try (Scope scope = Scope.open()) {
            return generator
                    .generate(
                            backend.tensor(
                                    rows -> latents.forEach(latent -> rows.put(latent.z())),
                                    count,
                                    generator.latentSize()),
                            backend.tensor(
                                    rows -> latents.forEach(latent -> rows.put(latent.y())),
                                    count,
                                    generator.classEmbeddingSize()))
                    .toFloats();
        }
    }
}
