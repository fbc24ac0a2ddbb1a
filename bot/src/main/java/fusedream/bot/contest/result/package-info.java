/**
 * What a contest comes to: ballots counted, a podium drawn, everything written out. Open
 * {@link fusedream.bot.contest.result.Tally}.
 *
 * <p>Counting is written here: what Maven Central has of Schulze and instant run-off for Java is an early version
 * (j-voting 0.0.5), left alone for years (kondorcet, for Kotlin), or a program for elections rather than a library.
 */
@NullMarked
package fusedream.bot.contest.result;

import org.jspecify.annotations.NullMarked;
