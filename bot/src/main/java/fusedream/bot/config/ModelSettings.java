package fusedream.bot.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the bot computes with.
 *
 * @param pack a model pack's name or folder; empty for the one that the program brings along
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 * @param precision {@code f32} or {@code bf16}
 * @param banks the folder of latent banks
 */
public record ModelSettings(Optional<String> pack, String device, String precision, Path banks) {

    public static final ModelSettings DEFAULT =
            new ModelSettings(Optional.empty(), "auto", "f32", Path.of("data", "banks"));

    public ModelSettings {
        if (!device.matches("auto|cpu|cuda:\\d{1,3}")) {
            throw new IllegalArgumentException("A device is auto, cpu or cuda:N, got '" + device + "'.");
        }
        if (!precision.matches("f32|bf16")) {
            throw new IllegalArgumentException("A precision is f32 or bf16, got '" + precision + "'.");
        }
    }
}
