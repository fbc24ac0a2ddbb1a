package fusedream.bot.gallery;

import fusedream.bot.community.Member;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A picture that was made.
 *
 * @param sha256 of its file, in lower-case hexadecimal
 * @param member whose it is
 * @param title what was asked for
 * @param score NaN if it has none
 * @param steps how many steps were made of it
 * @param provenance how it was made, as its file says
 */
public record Picture(
        PictureId id,
        String sha256,
        Member member,
        String title,
        double score,
        int steps,
        Instant made,
        Map<String, String> provenance) {

    public Picture {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }
}
