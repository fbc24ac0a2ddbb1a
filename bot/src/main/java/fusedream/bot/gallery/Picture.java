package fusedream.bot.gallery;

import fusedream.bot.community.Caller;
import fusedream.bot.community.Member;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A picture that was made.
 *
 * @param sha256 of its file, in lower-case hexadecimal
 * @param member whose it is
 * @param title what was asked for
 * @param score NaN if it has none
 * @param steps how many steps were made of it
 * @param provenance how it was made, as its file says
 * @param exposure who may see it
 */
public record Picture(
        PictureId id,
        String sha256,
        Member member,
        String title,
        double score,
        int steps,
        Instant made,
        Map<String, String> provenance,
        Exposure exposure) {

    /** The entry of a provenance with the words that a member wrote, if a style came around them. */
    public static final String WORDS = "words";

    /** The entry of a provenance that names that style. */
    public static final String STYLE = "style";

    /**
     * Who may see a picture.
     *
     * @param hidden whether its member wants it to be seen by nobody else
     */
    public record Exposure(boolean hidden, Verdict verdict) {

        /** Of a picture that all may see. */
        public static final Exposure FREE = new Exposure(false, Verdict.UNJUDGED);
    }

    public Picture {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** What kind of file it is. */
    public Media media() {
        return Media.of(provenance);
    }

    /** The prompt as a member would write it; empty if it was made of none. */
    public Optional<String> prompt() {
        Optional<String> styled = Optional.ofNullable(provenance.get(STYLE))
                .map(style -> provenance.getOrDefault(WORDS, "") + " --style " + style);
        return styled.or(() -> Optional.ofNullable(provenance.get("prompt")));
    }

    /** The same picture, seen by others. */
    public Picture with(Exposure changed) {
        return new Picture(id, sha256, member, title, score, steps, made, provenance, changed);
    }

    /** Whether a caller may see it: as a member, or to judge it as a moderator of its community. */
    public boolean isSeenBy(Caller caller) {
        return exposure.verdict().showing().isShown()
                ? isSeenBy(caller.member())
                : caller.judges() && member.community().equals(caller.member().community());
    }

    /** Whether a member may see it: one of its community, if it is not another's private one, and not held back. */
    public boolean isSeenBy(Member viewer) {
        return exposure.verdict().showing().isShown()
                && member.community().equals(viewer.community())
                && (!exposure.hidden() || member.equals(viewer));
    }
}
