/** Tokens that may be used but never shown. Open {@link fusedream.bot.secret.Secret}. */
@NullMarked
package fusedream.bot.secret;

import org.jspecify.annotations.NullMarked;
