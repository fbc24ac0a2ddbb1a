package fusedream.engine.bank;

import fusedream.engine.api.BankProgress;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.latent.Basis;
import fusedream.engine.latent.Latent;
import fusedream.engine.model.Generator;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.tensor.Draws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a bank: makes pictures, augments them, embeds them, appends. Every batch is committed; a build that was stopped or
 * killed goes on where it stood and ends in the same entries, bit for bit on the same machine, as one that was not. Not
 * thread-safe.
 */
public final class BankBuilder {

    private final BankWriter writer;
    private final Generator generator;
    private final BankSpec.Recipe recipe;
    private final MeanEmbedding embedding;

    /**
     * @param writer of the bank; stays the caller's
     * @param encoders in the order of the bank's embedding sizes
     * @throws IllegalArgumentException if the networks have other sizes than the bank's
     */
    public BankBuilder(BankWriter writer, Generator generator, List<ImageTextEncoder> encoders) {
        BankSpec.Pack pack = writer.spec().pack();
        List<Integer> sizes =
                encoders.stream().map(ImageTextEncoder::embeddingSize).toList();
        if (generator.latentSize() != pack.latentSize()
                || generator.classEmbeddingSize() != pack.classEmbeddingSize()
                || generator.classes() != pack.classes()
                || !sizes.equals(pack.embeddingSizes())) {
            throw new IllegalArgumentException("Expected networks of the sizes of " + pack + ", got z of "
                    + generator.latentSize() + ", y of " + generator.classEmbeddingSize() + ", " + generator.classes()
                    + " classes and embeddings of " + sizes + ".");
        }
        this.writer = writer;
        this.generator = generator;
        this.recipe = writer.spec().recipe();
        this.embedding = new MeanEmbedding(generator, encoders, recipe.augmentations());
    }

    /**
     * Grows a sampled bank until it has its size, or time is up, or the token says anything but to go on; what is there
     * stays in any case.
     *
     * @param total entries wanted in the bank
     * @param atMost after the first batch, none is begun that would by the last one's time not end within it
     * @return entries in the bank
     * @throws BankException if the disk is full
     */
    public int grow(int total, Duration atMost, CancellationToken token, BankProgress.Listener progress) {
        long start = System.nanoTime();
        int before = writer.size();
        double last = 0;
        while (writer.size() < total && token.wish() == CancellationToken.Wish.GO_ON) {
            double elapsed = secondsSince(start);
            if (last > 0 && elapsed + last > atMost.toNanos() * 1e-9) {
                break;
            }
            appendBatch(total);
            last = secondsSince(start) - elapsed;
            progress.on(new BankProgress(writer.size(), total, (writer.size() - before) / secondsSince(start)));
        }
        return writer.size();
    }

    /** Adds the latents of results to a bank of given ones; they count when this returns. */
    public void add(List<Latent> latents) {
        for (int from = 0; from < latents.size(); from += recipe.batch()) {
            List<Latent> batch = latents.subList(from, Math.min(from + recipe.batch(), latents.size()));
            float[][] means = embedding.of(Basis.of(batch), draws(writer.size()));
            for (int i = 0; i < means.length; i++) {
                writer.append(batch.get(i), means[i]);
            }
            writer.commit();
        }
    }

    /**
     * Appends what the bank lacks of the batch that its size stands in. Batches begin at multiples of their size, and all of
     * one is computed even if part of it is there or not wanted: its pictures go through the networks in the same company
     * whenever the build was interrupted.
     */
    private void appendBatch(int total) {
        int first = writer.size() / recipe.batch() * recipe.batch();
        float[][] means = embedding.of(candidates(first), draws(first));
        int end = Math.min(total - first, means.length);
        for (int i = writer.size() - first; i < end; i++) {
            writer.append(means[i]);
        }
        writer.commit();
    }

    private Basis candidates(int first) {
        Candidates candidates = Candidates.of(writer.spec());
        List<Latent> latents = new ArrayList<>();
        for (int number = first; number < first + recipe.batch(); number++) {
            latents.add(candidates.latent(number, generator));
        }
        return Basis.of(latents);
    }

    private Draws draws(int first) {
        return Draws.seeded(recipe.seed()).child("augment", first);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
