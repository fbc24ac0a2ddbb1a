/**
 * Proofs against the real bot in a process of its own: killed at random moments, and under more commands than it can serve.
 * Open {@link fusedream.bot.drill.KillDrill} or {@link fusedream.bot.drill.LoadDrill}.
 */
@NullMarked
package fusedream.bot.drill;

import org.jspecify.annotations.NullMarked;
