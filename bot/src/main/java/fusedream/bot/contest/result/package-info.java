/** What a vote comes to: ballots in, places out. Open {@link fusedream.bot.contest.result.Tally}. */
@NullMarked
package fusedream.bot.contest.result;

import org.jspecify.annotations.NullMarked;
