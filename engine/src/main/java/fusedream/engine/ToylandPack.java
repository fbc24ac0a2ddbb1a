package fusedream.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.engine.api.BankGrowth;
import fusedream.engine.api.BankProgress;
import fusedream.engine.api.CancellationToken;
import fusedream.engine.bank.PackBanks;
import fusedream.engine.layer.Numerics;
import fusedream.engine.model.Models;
import fusedream.engine.pack.ModelPack;
import fusedream.engine.toyland.encoder.VocabularyLearner;
import fusedream.engine.train.TrainingException;
import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.ElementType;
import fusedream.engine.weights.SafetensorsWriter;
import fusedream.engine.weights.SafetensorsWriter.Floats;
import fusedream.engine.weights.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Toyland's pack in the making: from checkpoints of training to the files that the jar brings along.
 *
 * @param folder with the checkpoints and the vocabulary
 * @param target the pack's folder
 */
record ToylandPack(Path folder, Path target) {

    private static final String VOCABULARY = "vocabulary.txt.gz";

    private static final String MANIFEST = """
            name: toyland
            description: a small world of 24 things, 128 pixels; trained by this project on pictures that it draws itself
            generator:
              family: biggan
              file: generator.safetensors
            encoders:
              - family: clip
                file: encoder.safetensors
                vocabulary: vocabulary.txt.gz
            perceptual:
              family: lpips-toyland
              backbone: perceptual.safetensors
              linear: perceptual.safetensors
            judge:
              family: toyland-judge
              file: judge.safetensors
            """;

    private static final String BANK = """
            bank:
              file: latents.bank
            """;

    /** Enough for every preset that starts from a bank; each takes half a kibibyte. */
    private static final int BANK_ENTRIES = 2500;

    /** The vocabulary of a training, learned from captions if the folder has none yet. */
    static byte[] vocabulary(Path folder, long seed) {
        Path file = folder.resolve(VOCABULARY);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Files.write(file, VocabularyLearner.ofCaptions(seed));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The vocabulary " + file + " cannot be read or written.", e);
        }
    }

    /** Writes the files, then the manifest without the bank, and with the bank that the networks then made. */
    void write(Numerics numerics, BankProgress.Listener progress) {
        requireAll();
        try {
            Files.createDirectories(target);
            StringBuilder files = new StringBuilder("files:\n");
            for (String part : ToylandTraining.PARTS) {
                Path narrow = target.resolve(part + ".safetensors");
                narrow(folder.resolve(part + ".safetensors"), narrow);
                describe(files, narrow);
            }
            Path vocabulary = target.resolve(VOCABULARY);
            Files.write(vocabulary, Files.readAllBytes(folder.resolve(VOCABULARY)));
            describe(files, vocabulary);
            manifest(MANIFEST + files);
            describe(files, bank(numerics, progress));
            manifest(MANIFEST + BANK + files);
        } catch (IOException e) {
            throw new UncheckedIOException("The pack cannot be written to " + target + ".", e);
        }
    }

    private void requireAll() {
        List<String> missing = Stream.concat(
                        ToylandTraining.PARTS.stream().map(part -> part + ".safetensors"), Stream.of(VOCABULARY))
                .filter(file -> !Files.exists(folder.resolve(file)))
                .toList();
        if (!missing.isEmpty()) {
            throw new TrainingException("The folder " + folder + " lacks " + String.join(", ", missing)
                    + ". Train these parts first: fusedream toyland train --out " + folder + ".");
        }
    }

    private void manifest(String text) throws IOException {
        Files.write(target.resolve("pack.yaml"), text.getBytes(UTF_8));
    }

    private Path bank(Numerics numerics, BankProgress.Listener progress) throws IOException {
        Path work = Files.createTempDirectory(folder, "bank");
        Path bank = target.resolve("latents.bank");
        try (Models models = ModelPack.open(target, numerics);
                PackBanks banks = new PackBanks(work, models)) {
            banks.grow(
                    new BankGrowth(BANK_ENTRIES, BankGrowth.SEED, Duration.ofDays(1)),
                    new CancellationToken(),
                    progress);
            Path made = Path.of(banks.report().sampled().file());
            Files.move(made, bank, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(work);
        return bank;
    }

    /** Matrices and kernels as float16; the rest, small and of small numbers, as it is. */
    private static void narrow(Path from, Path to) {
        try (Checkpoint checkpoint = Checkpoint.open(from)) {
            List<StoredTensor> tensors = checkpoint.tensors().values().stream()
                    .map(tensor -> tensor.shape().length < 2 || tensor.name().endsWith(".u0")
                            ? tensor
                            : tensor.as(ElementType.F16))
                    .toList();
            SafetensorsWriter.write(to, tensors, Map.of("format", "pt"), Floats.AS_GIVEN);
        }
    }

    private static void describe(StringBuilder manifest, Path file) throws IOException {
        manifest.append("  %s:%n    licence: made by this project%n    sha256: \"%s\"%n"
                .formatted(file.getFileName(), sha256(file))
                .replace(System.lineSeparator(), "\n"));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
