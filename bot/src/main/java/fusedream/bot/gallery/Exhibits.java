package fusedream.bot.gallery;

import fusedream.bot.community.Community;
import fusedream.bot.community.Member;
import fusedream.bot.job.JobId;
import fusedream.bot.job.PictureId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows the other names under which pictures hang, without a word on who made them of what; such as entries of a contest. */
@FunctionalInterface
public interface Exhibits {

    /** There are none. */
    Exhibits NONE = name -> List.of();

    /** The exhibits of a name, by their index; none if it is no name of one. */
    List<Exhibit> of(JobId name);

    /**
     * A picture under another name.
     *
     * @param communities whose members may see it
     */
    record Exhibit(PictureId name, PictureId original, Set<Community> communities) {

        private static final String NOBODY = "exhibit";
        private static final Map<String, String> MARK = Map.of(NOBODY, "yes");

        /** The picture as it hangs: open, and without its member, its words and how it was made. */
        Picture anonymous(Picture picture) {
            Member nobody = new Member(picture.member().community(), NOBODY);
            return new Picture(
                    name,
                    picture.sha256(),
                    nobody,
                    "An entry of a contest",
                    Double.NaN,
                    0,
                    picture.made(),
                    MARK,
                    new Picture.Exposure(false, picture.exposure().verdict()));
        }
    }

    /** Whether a picture is one whose file may not tell how it was made. */
    static boolean isExhibit(Picture picture) {
        return picture.provenance().equals(Exhibit.MARK);
    }
}
