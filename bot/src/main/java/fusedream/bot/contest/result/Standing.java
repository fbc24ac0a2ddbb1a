package fusedream.bot.contest.result;

/**
 * Where an entry came in.
 *
 * @param place from 1; equal ones share theirs, and the next is so much further down
 * @param votes that counted for it
 */
public record Standing(String entry, int place, long votes) {}
