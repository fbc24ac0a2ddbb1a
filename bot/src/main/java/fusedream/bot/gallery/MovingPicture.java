package fusedream.bot.gallery;

import fusedream.engine.api.RgbImage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An animated GIF that was made.
 *
 * @param gif its file, which is read and left where it is
 * @param last the picture that it ends with
 * @param score of that picture; NaN if it has none
 * @param steps how many steps were made of it
 * @param provenance how it was made
 */
public record MovingPicture(Path gif, RgbImage last, double score, int steps, Map<String, String> provenance) {

    public MovingPicture {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }
}
