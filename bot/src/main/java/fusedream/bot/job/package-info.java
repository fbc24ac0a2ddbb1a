/** What members ask for and what becomes of it: requests, jobs, their states, and the events that are kept of them. Open {@link fusedream.bot.job.Job}. */
@NullMarked
package fusedream.bot.job;

import org.jspecify.annotations.NullMarked;
