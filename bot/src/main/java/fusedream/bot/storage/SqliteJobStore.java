package fusedream.bot.storage;

import fusedream.bot.queue.JobLedger;
import fusedream.bot.queue.JobRecords;
import fusedream.bot.queue.JobStore;
import java.util.function.Function;

/** Jobs in SQLite. */
public final class SqliteJobStore implements JobStore {

    private final Database database;

    public SqliteJobStore(Database database) {
        this.database = database;
    }

    @Override
    public <R> R write(Function<JobLedger, R> work) {
        return database.write(handle -> work.apply(new SqlJobLedger(handle)));
    }

    @Override
    public <R> R read(Function<JobRecords, R> look) {
        return database.read(handle -> look.apply(new SqlJobRecords(handle)));
    }
}
