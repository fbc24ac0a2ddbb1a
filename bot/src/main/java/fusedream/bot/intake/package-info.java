/**
 * Where commands are answered: a command in, a reply out, and a job filed if need be. Open
 * {@link fusedream.bot.intake.FrontDesk}; each field of commands has a {@link fusedream.bot.intake.CommandDesk}.
 */
@NullMarked
package fusedream.bot.intake;

import org.jspecify.annotations.NullMarked;
