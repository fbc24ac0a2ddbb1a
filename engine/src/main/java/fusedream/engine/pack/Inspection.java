package fusedream.engine.pack;

import fusedream.engine.api.CheckpointReport;
import fusedream.engine.api.CheckpointReport.TensorLine;
import fusedream.engine.biggan.BigGanConfig;
import fusedream.engine.biggan.BigGanDeepConfig;
import fusedream.engine.clip.ClipCheckpoint;
import fusedream.engine.clip.ClipConfig;
import fusedream.engine.clip.ClipSchema;
import fusedream.engine.lpips.Backbone;
import fusedream.engine.weights.Checkpoint;
import fusedream.engine.weights.CheckpointException;
import fusedream.engine.weights.StoredTensor;
import fusedream.engine.weights.WeightSchema;
import fusedream.engine.weights.WeightSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what a checkpoint file is: format, family, sizes, and whether it would load. */
public final class Inspection {

    private Inspection() {}

    /**
     * Reads a file's names and shapes, and hashes it; weights are not read.
     *
     * @throws CheckpointException if it is no checkpoint or a damaged one
     */
    public static CheckpointReport of(Path file) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            Verdict verdict = verdict(checkpoint);
            return new CheckpointReport(
                    file.toString(),
                    checkpoint.format().name(),
                    verdict.family(),
                    verdict.configuration(),
                    verdict.problem(),
                    lines(checkpoint),
                    checkpoint.bytes(),
                    checkpoint.sha256());
        }
    }

    private record Verdict(String family, Map<String, String> configuration, Optional<String> problem) {}

    private static Verdict verdict(Checkpoint checkpoint) {
        String family = family(checkpoint.tensors());
        Map<String, String> configuration = new LinkedHashMap<>();
        try {
            switch (family) {
                case "biggan" -> bigGan(checkpoint, configuration);
                case "biggan-deep" -> bigGanDeep(checkpoint, configuration);
                case "clip" -> clip(checkpoint, configuration);
                case "lpips-features" ->
                    Backbone.recognise(checkpoint.tensors())
                            .ifPresent(backbone -> configuration.put("backbone", backbone.name()));
                default -> configuration.clear();
            }
            return new Verdict(family, configuration, Optional.empty());
        } catch (CheckpointException e) {
            return new Verdict(family, configuration, Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static String family(Map<String, StoredTensor> tensors) {
        if (BigGanConfig.recognises(tensors)) {
            return "biggan";
        }
        if (BigGanDeepConfig.recognises(tensors)) {
            return "biggan-deep";
        }
        if (tensors.containsKey("visual.conv1.weight")
                || tensors.containsKey("vision_model.embeddings.patch_embedding.weight")) {
            return "clip";
        }
        if (Backbone.recognise(tensors).isPresent()) {
            return "lpips-features"; // beside them there may be the linear layers
        }
        return tensors.containsKey("lin0.model.1.weight") ? "lpips-linear" : "unknown";
    }

    private static void bigGan(Checkpoint checkpoint, Map<String, String> configuration) {
        BigGanConfig config = BigGanConfig.of(checkpoint.tensors(), name(checkpoint));
        configuration.put("resolution", Integer.toString(config.resolution()));
        configuration.put("latent", Integer.toString(config.latentSize()));
        configuration.put("class embedding", Integer.toString(config.classEmbedding()));
        configuration.put("classes", Integer.toString(config.classes()));
        configuration.put(
                "channels",
                config.blocks().stream()
                        .map(block -> Integer.toString(block.out()))
                        .collect(Collectors.joining(" ")));
        fit(checkpoint.tensors(), config.schema(), checkpoint);
    }

    private static void bigGanDeep(Checkpoint checkpoint, Map<String, String> configuration) {
        BigGanDeepConfig config = BigGanDeepConfig.read(checkpoint.path().resolveSibling("config.json"));
        configuration.put("resolution", Integer.toString(config.resolution()));
        configuration.put("latent", Integer.toString(config.latent()));
        configuration.put("class embedding", Integer.toString(config.classEmbedding()));
        configuration.put("classes", Integer.toString(config.classes()));
        configuration.put("blocks", Integer.toString(config.layers().size()));
        fit(checkpoint.tensors(), config.schema(), checkpoint);
    }

    private static void clip(Checkpoint checkpoint, Map<String, String> configuration) {
        Optional<ClipCheckpoint> clip = ClipCheckpoint.of(checkpoint);
        if (clip.isEmpty()) {
            return;
        }
        ClipConfig config = clip.get().config();
        configuration.put("embedding", Integer.toString(config.embeddingSize()));
        configuration.put("image tower", config.vision().toString());
        configuration.put("text tower", config.text().toString());
        fit(clip.get().tensors(), ClipSchema.of(config), checkpoint);
    }

    private static void fit(Map<String, StoredTensor> tensors, WeightSchema schema, Checkpoint checkpoint) {
        WeightSet.bind(tensors, schema, name(checkpoint));
    }

    private static String name(Checkpoint checkpoint) {
        return checkpoint.path().toString();
    }

    private static List<TensorLine> lines(Checkpoint checkpoint) {
        return checkpoint.tensors().values().stream()
                .map(tensor -> new TensorLine(
                        tensor.name(),
                        tensor.type().name(),
                        Arrays.stream(tensor.shape()).boxed().toList()))
                .toList();
    }
}
