package fusedream.bot.gallery;

import fusedream.engine.api.RgbImage;
import java.util.Map;

/** Makes the bytes of a PNG file that carries texts. */
@FunctionalInterface
public interface PngEncoder {
    byte[] encode(RgbImage image, Map<String, String> texts);
}
