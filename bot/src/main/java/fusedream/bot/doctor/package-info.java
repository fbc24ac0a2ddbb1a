/** Looks at all that the bot needs before it is started, and says the cure of what is missing. Open {@link fusedream.bot.doctor.Doctor}. */
@NullMarked
package fusedream.bot.doctor;

import org.jspecify.annotations.NullMarked;
