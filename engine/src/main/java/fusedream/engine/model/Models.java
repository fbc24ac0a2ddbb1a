package fusedream.engine.model;

import fusedream.engine.tensor.Backend;
import fusedream.engine.tensor.Precision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The networks that a search works with, opened together and owned together.
 *
 * @param name of the pack that they come from
 * @param generator makes the pictures
 * @param encoders score them, at least one; several are asked together
 * @param perceptual compares foreground and background of a composed picture, if there is one
 * @param hashes what a part's file hashes to, sha-256 in hexadecimal by the part's name, in a fixed order
 * @param precision in which the networks compute
 */
public record Models(
        String name,
        Generator generator,
        List<ImageTextEncoder> encoders,
        Optional<PerceptualMetric> perceptual,
        Map<String, String> hashes,
        Precision precision)
        implements AutoCloseable {

    /** @throws IllegalArgumentException if there is no encoder, or the networks lie on several devices */
    public Models {
        encoders = List.copyOf(encoders);
        hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
        if (encoders.isEmpty()) {
            throw new IllegalArgumentException("The models of '" + name + "' have no encoder to score pictures with.");
        }
        String device = generator.backend().device();
        if (!encoders.stream()
                        .allMatch(encoder -> encoder.backend().device().equals(device))
                || !perceptual
                        .map(metric -> metric.backend().device().equals(device))
                        .orElse(true)) {
            throw new IllegalArgumentException(
                    "The models of '" + name + "' lie on several devices; open them all on " + device + ".");
        }
    }

    /** The device of them all. */
    public Backend backend() {
        return generator.backend();
    }

    /** Frees all weights. */
    @Override
    public void close() {
        generator.close();
        encoders.forEach(ImageTextEncoder::close);
        perceptual.ifPresent(PerceptualMetric::close);
    }
}
