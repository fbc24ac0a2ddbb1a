/** The command line: open {@link fusedream.bot.cli.Main}. */
@NullMarked
package fusedream.bot.cli;

import org.jspecify.annotations.NullMarked;
