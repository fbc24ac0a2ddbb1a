/** What the administrators of a community set for it, and the rules that follow. Open {@link fusedream.bot.settings.CommunityRules}. */
@NullMarked
package fusedream.bot.settings;

import org.jspecify.annotations.NullMarked;
