package fusedream.bot.gallery;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Knows the other names under which pictures hang, without a word on who made them of what; such as entries of a contest. */
@FunctionalInterface
public interface Exhibits {

    /** There are none. */
    Exhibits NONE = name -> List.of();

    /** The provenance of all. */
    Map<String, String> MARK = Map.of("exhibit", "yes");

    /** The exhibits of a name, by their index; none if it is no name of one. */
    List<Exhibit> of(JobId name);

    /** A picture under such a name. */
    sealed interface Exhibit permits Hung, Drawn {

        PictureId name();

        /** Whose members may see it. */
        Set<Community> communities();

        /** As it hangs; empty if what it shows is gone. */
        Optional<Picture> in(Gallery gallery);
    }

    /** A picture that was made, under another name. */
    record Hung(PictureId name, PictureId original, Set<Community> communities) implements Exhibit {

        @Override
        public Optional<Picture> in(Gallery gallery) {
            return gallery.picture(original).map(this::anonymous);
        }

        /** The picture as it hangs: open, and without its member, its words and how it was made. */
        private Picture anonymous(Picture picture) {
            return exhibit(
                    name,
                    picture.sha256(),
                    "An entry of a contest",
                    picture.made(),
                    picture.member().community(),
                    picture.exposure().verdict());
        }
    }

    /**
     * A picture that nobody made: it is drawn from others whenever it is looked at, so that it never shows one that is gone.
     *
     * @param title what it shows
     * @param since when it hangs
     * @param drawing makes its PNG from the pictures of a gallery
     */
    record Drawn(
            PictureId name, String title, Instant since, Set<Community> communities, Function<Gallery, byte[]> drawing)
            implements Exhibit {

        /** It has no file. */
        private static final String NOT_KEPT = "";

        @Override
        public Optional<Picture> in(Gallery gallery) {
            return communities.stream()
                    .findAny()
                    .map(community -> exhibit(name, NOT_KEPT, title, since, community, Verdict.UNJUDGED));
        }
    }

    private static Picture exhibit(
            PictureId name, String sha256, String title, Instant made, Community community, Verdict verdict) {
        Member nobody = new Member(community, "exhibit");
        return new Picture(
                name, sha256, nobody, title, Double.NaN, 0, made, MARK, new Picture.Exposure(false, verdict));
    }

    /** Whether a picture is one whose file may not tell how it was made. */
    static boolean isExhibit(Picture picture) {
        return picture.provenance().equals(MARK);
    }
}
