/** The only SQL: the ports' adapters for SQLite, and the data folder they live in. Open {@link fusedream.bot.storage.Database}. */
@NullMarked
package fusedream.bot.storage;

import org.jspecify.annotations.NullMarked;
