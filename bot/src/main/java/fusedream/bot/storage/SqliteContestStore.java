package fusedream.bot.storage;

import fusedream.bot.contest.ContestLedger;
import fusedream.bot.contest.ContestRecords;
import fusedream.bot.contest.ContestStore;
import java.util.function.Function;

/** Contests in SQLite. */
public final class SqliteContestStore implements ContestStore {

    private final Database database;

    public SqliteContestStore(Database database) {
        this.database = database;
    }

    @Override
    public <R> R write(Function<ContestLedger, R> work) {
        return database.write(handle -> work.apply(new SqlContestLedger(handle)));
    }

    @Override
    public <R> R read(Function<ContestRecords, R> look) {
        return database.read(handle -> look.apply(new SqlContestRecords(handle)));
    }
}
