/**
 * Prompt contests: who may enter and vote, when, and what comes of it. Open {@link fusedream.bot.contest.Contests}; how
 * ballots are counted stands in {@code result}.
 */
@NullMarked
package fusedream.bot.contest;

import org.jspecify.annotations.NullMarked;
