package fusedream.bot.contest.result;

/**
 * Where an entry came in.
 *
 * @param place from 1; equals share a place and the places after it stay empty, as in 1, 1, 3
 * @param votes ballots that name it, for approval and single votes; the entries that it is preferred to, for Schulze; the
 *     ballots for it in the last round that it stood in, for instant run-off
 */
public record Standing(String entry, int place, long votes) {

    public Standing {
        if (place < 1 || votes < 0) {
            throw new IllegalArgumentException(
                    "Places begin at 1 and votes at 0; got place " + place + " with " + votes + " votes.");
        }
    }
}
