package fusedream.bot.gallery;

import fusedream.engine.api.RgbImage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An animated GIF that was made.
 *
 * @param gif its file, which is read and left where it is
 * @param stills some of its frames in their order, by which it is judged: at least the one that it ends with
 * @param score of that one; NaN if it has none
 * @param steps how many steps were made of it
 * @param provenance how it was made
 */
public record MovingPicture(Path gif, List<RgbImage> stills, double score, int steps, Map<String, String> provenance) {

    public MovingPicture {
        stills = List.copyOf(stills);
        if (stills.isEmpty()) {
            throw new IllegalArgumentException("A moving picture has at least one frame.");
        }
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }
}
