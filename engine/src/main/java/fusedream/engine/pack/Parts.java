package fusedream.engine.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The networks of a pack.
 *
 * @param generator makes the pictures
 * @param encoders score them, at least one
 * @param perceptual compares pictures, if the pack has it
 * @param judge measures pictures apart from the search, if the pack has it
 * @param bank starting points to begin with, if the pack brings some along
 */
record Parts(
        GeneratorPart generator,
        List<EncoderPart> encoders,
        Optional<PerceptualPart> perceptual,
        Optional<JudgePart> judge,
        Optional<BankPart> bank) {

    Parts {
        encoders = List.copyOf(encoders);
    }

    /**
     * The files that the search needs, path by role, in a fixed order: {@code generator}, {@code encoder.1}, {@code
     * encoder.1.vocabulary}, {@code perceptual.backbone}, {@code perceptual.linear}, and {@code ....config} for a
     * config.json beside a model that is listed among {@code known}.
     */
    Map<String, String> roles(Map<String, PackFile> known) {
        Map<String, String> roles = new LinkedHashMap<>(new TreeMap<>(generator.files()));
        for (int i = 0; i < encoders.size(); i++) {
            String role = "encoder." + (i + 1);
            roles.put(role, encoders.get(i).file());
            roles.put(role + ".vocabulary", encoders.get(i).vocabulary());
            String config = configBeside(encoders.get(i).file());
            if (known.containsKey(config)) {
                roles.put(role + ".config", config);
            }
        }
        perceptual.ifPresent(part -> {
            roles.put("perceptual.backbone", part.features());
            roles.put("perceptual.linear", part.linear());
        });
        return roles;
    }

    /** What {@link Inspection} must call a file's family, for one that it can tell. */
    Optional<String> familyOf(String path) {
        if (generator.file().equals(path)) {
            return Optional.of(generator.family());
        }
        if (encoders.stream().anyMatch(encoder -> encoder.file().equals(path))) {
            return Optional.of("clip");
        }
        return perceptual
                .filter(part -> part.features().equals(path) || part.linear().equals(path))
                .map(part -> part.features().equals(path) ? "lpips-features" : "lpips-linear");
    }

    /** Where the readers of Hugging Face's files look for the configuration. */
    static String configBeside(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1) + "config.json";
    }
}
