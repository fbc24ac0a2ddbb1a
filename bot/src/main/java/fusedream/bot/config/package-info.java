/**
 * Reads config/fusedream.yaml, and secrets from the environment, into the settings of all features. Open {@link
 * fusedream.bot.config.Configuration}.
 */
@NullMarked
package fusedream.bot.config;

import org.jspecify.annotations.NullMarked;
