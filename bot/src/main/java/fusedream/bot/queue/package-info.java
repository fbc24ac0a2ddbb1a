/** The durable and fair queue between those who ask and those who work. Open {@link fusedream.bot.queue.JobQueue}. */
@NullMarked
package fusedream.bot.queue;

import org.jspecify.annotations.NullMarked;
