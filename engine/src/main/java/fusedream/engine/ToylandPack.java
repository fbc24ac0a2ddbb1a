package fusedream.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import fusedream.engine.toyland.encoder.VocabularyLearner;
import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.ElementType;
import fusedream.engine.weights.SafetensorsWriter;
import fusedream.engine.weights.SafetensorsWriter.Floats;
import fusedream.engine.weights.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

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
            files:
            """;

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

    void write() {
        try {
            Files.createDirectories(target);
            StringBuilder manifest = new StringBuilder(MANIFEST);
            for (String part : List.of("generator", "encoder", "perceptual", "judge")) {
                Path narrow = target.resolve(part + ".safetensors");
                narrow(folder.resolve(part + ".safetensors"), narrow);
                describe(manifest, narrow);
            }
            Path vocabulary = target.resolve(VOCABULARY);
            Files.write(vocabulary, Files.readAllBytes(folder.resolve(VOCABULARY)));
            describe(manifest, vocabulary);
            Files.write(target.resolve("pack.yaml"), manifest.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The pack cannot be written to " + target + ".", e);
        }
    }

    /** Matrices and kernels as float16; the rest, small and of small numbers, as it is. */
    private static void narrow(Path from, Path to) {
        try (Checkpoint checkpoint = Checkpoint.open(from)) {
            List<StoredTensor> tensors = checkpoint.tensors().values().stream()
                    .map(tensor -> tensor.shape().length < 2 || tensor.name().endsWith(".u0")
                            ? tensor
                            : new Narrowed(tensor))
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
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** A tensor to be written as float16. */
    private record Narrowed(StoredTensor wide) implements StoredTensor {

        @Override
        public String name() {
            return wide.name();
        }

        @Override
        public ElementType type() {
            return ElementType.F16;
        }

        @Override
        public long[] shape() {
            return wide.shape();
        }

        @Override
        public void readFloats(FloatBuffer target) {
            wide.readFloats(target);
        }

        @Override
        public double[] toDoubles() {
            return wide.toDoubles();
        }

        @Override
        public long[] toLongs() {
            return wide.toLongs();
        }
    }
}
