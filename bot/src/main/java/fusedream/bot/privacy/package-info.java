/** What members may ask of what is kept about them: its erasure, and names that do not give them away. Open {@link fusedream.bot.privacy.Erasure}. */
@NullMarked
package fusedream.bot.privacy;

import org.jspecify.annotations.NullMarked;
