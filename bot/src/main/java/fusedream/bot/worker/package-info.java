/** Makes pictures: claims a job, runs the engine, keeps what comes of it. Open {@link fusedream.bot.worker.Worker}. */
@NullMarked
package fusedream.bot.worker;

import org.jspecify.annotations.NullMarked;
