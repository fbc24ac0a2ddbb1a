package fusedream.bot.gallery;

import fusedream.bot.community.Member;

/**
 * Which pictures to look through: those of a shelf that the viewer may see.
 *
 * @param viewer who looks; only pictures of the viewer's community are seen
 */
public record Selection(Member viewer, Shelf shelf) {

    /** A part of a community's pictures. */
    public enum Shelf {
        /** All that the community's members share, and the viewer's own. */
        COMMUNITY,
        /** The viewer's own. */
        MINE,
        /** Those that the viewer has marked. */
        FAVOURITES
    }
}
