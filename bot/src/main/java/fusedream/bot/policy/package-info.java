/** What a member may do: rates, quotas, words. Judges only, and keeps nothing but rates. Open {@link fusedream.bot.policy.Quotas}. */
@NullMarked
package fusedream.bot.policy;

import org.jspecify.annotations.NullMarked;
