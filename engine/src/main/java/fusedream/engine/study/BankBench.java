package fusedream.engine.study;

import fusedream.engine.bank.BankSpec;
import fusedream.engine.bank.BankWriter;
import fusedream.engine.bank.LatentBank;
import fusedream.engine.latent.BestOf;
import fusedream.engine.tensor.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Speed and recall of the latent bank on made-up embeddings, without a network: a bank is written into a temporary file,
 * opened and asked.
 */
public final class BankBench {

    private static final int QUESTIONS = 10;
    private static final int WANTED = 10;
    private static final long SEED = 1;
    private static final double MILLI = 1e-6;

    private final int size;
    private final int width;
    private final int repeats;
    private final Consumer<String> announce;

    /**
     * A measured bank.
     *
     * @param data how its embeddings lie, random or clustered
     * @param fileBytes of the bank
     * @param writeSeconds from the first entry to the last commit, making up the embeddings left out
     * @param openMillis to open the file
     * @param firstMillis the first question, before HotSpot has compiled the scan
     * @param medianMillis of the questions after the first few
     * @param fastestMillis of all questions
     * @param recall share of the ten best by float32 that are among the ten best of the bank, over ten questions; 0 to 1
     * @param scoreError the greatest difference of a found score from the float32 one
     */
    public record Row(
            String data,
            long fileBytes,
            double writeSeconds,
            double openMillis,
            double firstMillis,
            double medianMillis,
            double fastestMillis,
            double recall,
            double scoreError) {}

    /**
     * What was measured.
     *
     * @param entries in each bank
     * @param width of an embedding
     * @param processors that the JVM sees
     */
    public record Report(int entries, int width, int processors, List<Row> rows) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Question(float[] direction, float[] exact) {}

    /**
     * @param size entries of a bank, at least 1
     * @param width of an embedding, at least 1
     * @param repeats how often each of ten questions is asked, at least 1
     * @param announce told what is measured next
     */
    public BankBench(int size, int width, int repeats, Consumer<String> announce) {
        if (size < 1 || width < 1 || repeats < 1) {
            throw new IllegalArgumentException("Expected at least one entry, dimension and repeat; got " + size + ", "
                    + width + " and " + repeats + ".");
        }
        this.size = size;
        this.width = width;
        this.repeats = repeats;
        this.announce = announce;
    }

    /** Measures a bank of random embeddings and one of clustered ones. */
    public Report run() {
        List<Row> rows = new ArrayList<>();
        for (SyntheticEmbeddings.Kind kind : SyntheticEmbeddings.Kind.values()) {
            rows.add(inTemporaryFile(kind));
        }
        return new Report(size, width, Runtime.getRuntime().availableProcessors(), rows);
    }

    private Row inTemporaryFile(SyntheticEmbeddings.Kind kind) {
        try {
            Path folder = Files.createTempDirectory("fusedream-bank-bench");
            Path file = folder.resolve("bench.bank");
            try {
                return measure(kind, file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The bench needs room for a bank in the folder for temporary files.", e);
        }
    }

    private Row measure(SyntheticEmbeddings.Kind kind, Path file) throws IOException {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        announce.accept(size + " " + name + " embeddings of " + width + ", writing");
        SyntheticEmbeddings embeddings = new SyntheticEmbeddings(kind, width, SEED);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            questions.add(new Question(embeddings.direction(), new float[size]));
        }
        double writeSeconds = write(file, embeddings, questions);
        announce.accept(size + " " + name + " embeddings of " + width + ", asking");
        long start = System.nanoTime();
        try (LatentBank bank = LatentBank.open(file)) {
            double openMillis = millisSince(start);
            double[] millis = times(bank, questions);
            double[] warm = Arrays.copyOfRange(millis, millis.length / 3, millis.length);
            Arrays.sort(warm);
            return new Row(
                    name,
                    Files.size(file),
                    writeSeconds,
                    openMillis,
                    millis[0],
                    warm[warm.length / 2],
                    warm[0],
                    questions.stream()
                            .mapToDouble(question -> recall(bank, question))
                            .average()
                            .orElseThrow(),
                    questions.stream()
                            .mapToDouble(question -> scoreError(bank, question))
                            .max()
                            .orElseThrow());
        }
    }

    private double write(Path file, SyntheticEmbeddings embeddings, List<Question> questions) {
        long writing = 0;
        try (BankWriter writer = BankWriter.open(file, spec())) {
            for (int i = 0; i < size; i++) {
                float[] embedding = embeddings.embedding();
                for (Question question : questions) {
                    question.exact()[i] = dot(question.direction(), embedding);
                }
                long start = System.nanoTime();
                writer.append(embedding);
                writing += System.nanoTime() - start;
            }
            long start = System.nanoTime();
            writer.commit();
            return (writing + System.nanoTime() - start) * 1e-9;
        }
    }

    private double[] times(LatentBank bank, List<Question> questions) {
        double[] millis = new double[repeats * QUESTIONS];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            bank.best(questions.get(i % QUESTIONS).direction(), WANTED);
            millis[i] = millisSince(start);
        }
        return millis;
    }

    private static double recall(LatentBank bank, Question question) {
        Set<Integer> found = bank.best(question.direction(), WANTED).stream()
                .map(LatentBank.Match::index)
                .collect(Collectors.toSet());
        int[] best = BestOf.indices(question.exact(), WANTED);
        return Arrays.stream(best).filter(found::contains).count() / (double) best.length;
    }

    private static double scoreError(LatentBank bank, Question question) {
        return bank.best(question.direction(), WANTED).stream()
                .mapToDouble(match -> Math.abs(match.score() - question.exact()[match.index()]))
                .max()
                .orElseThrow();
    }

    private BankSpec spec() {
        BankSpec.Pack pack = new BankSpec.Pack("bench", Map.of("none", "0".repeat(64)), 1, 1, 1, List.of(width));
        BankSpec.Recipe recipe = new BankSpec.Recipe(SEED, 1, 1, Precision.F32);
        return new BankSpec(pack, recipe, BankSpec.Origin.SAMPLED, BankSpec.SEGMENT);
    }

    private static float dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return (float) sum;
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) * MILLI;
    }
}
