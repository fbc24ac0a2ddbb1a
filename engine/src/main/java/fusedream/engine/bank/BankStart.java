package fusedream.engine.bank;

import fusedream.engine.latent.Latent;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a search starts: the best latents of one bank or several together, such as a sampled one and a community's results.
 *
 * @param banks open, of the generator's pack; stay the caller's
 * @param generator asked for the embeddings of classes
 */
public record BankStart(List<LatentBank> banks, Generator generator) implements StartingPoints {

    /**
     * A latent and how well its picture fits.
     *
     * @param score the estimate of AugCLIP
     */
    public record Scored(Latent latent, double score) {}

    public BankStart {
        banks = List.copyOf(banks);
    }

    @Override
    public int size() {
        return (int) Math.min(
                Integer.MAX_VALUE, banks.stream().mapToLong(LatentBank::size).sum());
    }

    @Override
    public String identity() {
        return banks.isEmpty()
                ? NONE.identity()
                : banks.stream().map(LatentBank::identity).collect(Collectors.joining(", "));
    }

    @Override
    public List<Latent> nearest(float[] direction, int count) {
        return scored(direction, count).stream().map(Scored::latent).toList();
    }

    /**
     * As {@link #nearest}, with the scores.
     *
     * @param direction as {@link LatentBank} defines it, of all encoders or of the first ones only, which then judge alone
     * @return at most {@code count}, best first, of equal ones the first bank's first
     */
    public List<Scored> scored(float[] direction, int count) {
        List<Scored> all = new ArrayList<>();
        for (LatentBank bank : banks) {
            float[] padded = direction.length < bank.spec().pack().width()
                    ? Arrays.copyOf(direction, bank.spec().pack().width())
                    : direction;
            List<LatentBank.Match> matches = bank.best(padded, count);
            List<Latent> latents = bank.latents(matches, generator);
            for (int i = 0; i < latents.size(); i++) {
                all.add(new Scored(latents.get(i), matches.get(i).score()));
            }
        }
        all.sort(Comparator.comparingDouble(Scored::score).reversed());
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
}
