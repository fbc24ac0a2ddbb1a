/** Where commands are answered: a command in, a reply out, and a job filed if need be. Open {@link fusedream.bot.intake.FrontDesk}. */
@NullMarked
package fusedream.bot.intake;

import org.jspecify.annotations.NullMarked;
