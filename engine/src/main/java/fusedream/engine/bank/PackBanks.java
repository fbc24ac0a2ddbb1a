package fusedream.engine.bank;

import fusedream.engine.api.BankGrowth;
import fusedream.engine.api.BankProgress;
import fusedream.engine.api.BankReport;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.bank.BankSpec.Origin;
import fusedream.engine.bank.BankSpec.Recipe;
import fusedream.engine.latent.Latent;
import fusedream.engine.latent.StartingPoints;
import fusedream.engine.model.ImageTextEncoder;
import fusedream.engine.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The banks of one pack in a folder, a sampled one and one of results: asked for starting points, grown, reported.
 *
 * <p>They lie in files named after the pack and its networks' hashes ({@link BankNames}), beside those of other packs. A file
 * that cannot be used is left out of searches, and the report says why; growing it is refused. Growing uses the networks, so
 * that no two calls may run at once; searches neither.
 */
public final class PackBanks implements StartingPoints, AutoCloseable {

    /**
     * Of a bank that is begun: as many pictures as the search samples at a time, and enough augmentations that the mean says
     * more than a single view. Not tuned.
     */
    private static final int AUGMENTATIONS = 8;

    private static final int BATCH = 10;

    private final Models models;
    private final BankSpec.Pack pack;
    private final Map<Origin, Path> files;
    private final Optional<Path> broughtAlong;
    private final Map<Origin, LatentBank> opened = new TreeMap<>();

    /** As {@link #PackBanks(Path, Models, Optional)} of a pack that brings no bank along. */
    public PackBanks(Path folder, Models models) {
        this(folder, models, Optional.empty());
    }

    /**
     * Looks at no file yet.
     *
     * @param folder of banks; need not be there
     * @param models stay the caller's
     * @param broughtAlong a sampled bank of the pack, read while the folder has none, and copied there to be grown
     */
    public PackBanks(Path folder, Models models, Optional<Path> broughtAlong) {
        this.models = models;
        this.broughtAlong = broughtAlong;
        Map<String, String> hashes = BankNames.embeddingHashes(models.hashes());
        pack = new BankSpec.Pack(
                models.name(),
                hashes,
                models.generator().latentSize(),
                models.generator().classEmbeddingSize(),
                models.generator().classes(),
                models.encoders().stream().map(ImageTextEncoder::embeddingSize).toList());
        files = BankNames.files(folder, pack);
    }

    @Override
    public StartingPoints now() {
        List<LatentBank> banks = Arrays.stream(Origin.values())
                .flatMap(origin -> usable(origin).stream())
                .map(LatentBank::frozen)
                .filter(bank -> bank.size() > 0)
                .toList();
        return new BankStart(banks, models.generator());
    }

    private Optional<LatentBank> usable(Origin origin) {
        try {
            return open(origin);
        } catch (BankException e) {
            return Optional.empty(); // whoever wants to know why asks for the report
        }
    }

    @Override
    public List<Latent> nearest(float[] direction, int count) {
        return now().nearest(direction, count);
    }

    @Override
    public int size() {
        return now().size();
    }

    @Override
    public String identity() {
        return now().identity();
    }

    /** The bank in a file that is there; what was opened once stays open, even if the file is replaced. */
    private synchronized Optional<LatentBank> open(Origin origin) {
        Path file = readable(origin);
        if (!opened.containsKey(origin) && Files.exists(file)) {
            LatentBank bank = LatentBank.open(file);
            try {
                bank.requireFit(pack);
                opened.put(origin, bank);
            } catch (BankException e) {
                bank.close();
                throw e;
            }
        }
        return Optional.ofNullable(opened.get(origin));
    }

    /** The folder's file, or where there is none the one that the pack brings along. */
    private Path readable(Origin origin) {
        Path file = file(origin);
        return origin == Origin.SAMPLED && !Files.exists(file) ? broughtAlong.orElse(file) : file;
    }

    /** How both banks stand. */
    public BankReport report() {
        return new BankReport(part(Origin.SAMPLED), part(Origin.GIVEN));
    }

    private BankReport.Part part(Origin origin) {
        Path file = readable(origin);
        long bytes = file.toFile().length();
        try {
            Optional<LatentBank> bank = open(origin).map(LatentBank::frozen);
            return new BankReport.Part(
                    file.toString(),
                    bank.map(LatentBank::size).orElse(0),
                    bytes,
                    bank.map(LatentBank::identity),
                    bank.map(present -> present.spec().recipe().report()),
                    Optional.empty());
        } catch (BankException e) {
            return new BankReport.Part(
                    file.toString(), 0, bytes, Optional.empty(), Optional.empty(), Optional.ofNullable(e.getMessage()));
        }
    }

    /**
     * Grows the sampled bank as {@link BankBuilder#grow} does, from the first entry if there is none.
     *
     * @throws BankException if the file that is there is no bank of this pack and precision, or another process is growing it
     */
    public void grow(BankGrowth growth, CancellationToken cancellation, BankProgress.Listener progress) {
        try (BankWriter writer = writer(Origin.SAMPLED, growth.seed())) {
            builder(writer).grow(growth.entries(), growth.atMost(), cancellation, progress);
        }
    }

    /**
     * Adds a latent to the bank of results, unless it is there.
     *
     * @throws BankException as {@link #grow}
     */
    public void add(Latent result) {
        boolean known = open(Origin.GIVEN).map(bank -> bank.contains(result)).orElse(false);
        if (!known) {
            try (BankWriter writer = writer(Origin.GIVEN, BankGrowth.SEED)) {
                builder(writer).add(List.of(result));
            }
        }
    }

    private BankBuilder builder(BankWriter writer) {
        return new BankBuilder(writer, models.generator(), models.encoders());
    }

    /** Goes on by the recipe of the bank that is there, as far as these networks can. */
    private BankWriter writer(Origin origin, long seed) {
        BankSpec spec = open(origin)
                .map(LatentBank::spec)
                .map(there ->
                        new BankSpec(pack, there.recipe().in(models.precision()), there.origin(), there.segment()))
                .orElseGet(() -> new BankSpec(
                        pack, new Recipe(seed, AUGMENTATIONS, BATCH, models.precision()), origin, BankSpec.SEGMENT));
        if (origin == Origin.SAMPLED) {
            copyWhatWasBroughtAlong();
        }
        return BankWriter.open(file(origin), spec);
    }

    /** A pack's own files are not written to. */
    private synchronized void copyWhatWasBroughtAlong() {
        Path file = file(Origin.SAMPLED);
        if (Files.exists(file) || broughtAlong.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
            try {
                Files.copy(broughtAlong.get(), part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            Optional.ofNullable(opened.remove(Origin.SAMPLED)).ifPresent(LatentBank::close);
        } catch (IOException e) {
            throw BankException.unwritable(file, e);
        }
    }

    private Path file(Origin origin) {
        return Objects.requireNonNull(files.get(origin));
    }

    /** Closes the files. */
    @Override
    public synchronized void close() {
        opened.values().forEach(LatentBank::close);
        opened.clear();
    }
}
